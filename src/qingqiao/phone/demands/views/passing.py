"""Passing a demand on, taking it back, and giving it back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import demand_transfers as verbs
from qingqiao.organizations.administrators import answering_for
from qingqiao.organizations.colleagues import colleagues_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.demands.forms import COLLEAGUE, PassForm
from qingqiao.phone.demands.frame import demand_of, page_of, show_form


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Pass a demand on to a colleague, the cadre's organization or one above it."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_PASS)
    cadre = who.cadre
    colleagues = colleagues_of(who.scope(Verb.CONTACT_HAND_OVER), cadre, who.today)
    form = PassForm(colleagues, answering_for(cadre, who.today), request.POST or None)

    def save() -> Saved:
        kind, code = form.receiver()
        passing = verbs.pass_to_colleague if kind == COLLEAGUE else verbs.pass_to_organization
        passing(who.actor, demand, code)
        return Saved(page_of(demand), "已转办，有了回音会在这里看到；随时可以收回。")

    show = partial(show_form, request, form, "转办", page_of(demand), demand=demand, button="转办")
    return form_page(request, form, save, show)


@require_POST
def recall(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a demand back."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_RECALL)
    verbs.recall_demand(who.actor, demand)
    messages.success(request, "已收回，由您接着办。")
    return redirect(page_of(demand))


@require_POST
def give_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give a demand back to the colleague who passed it on."""
    who = request_context(request)
    verbs.return_demand(who.actor, demand_of(who, id, Verb.DEMAND_RETURN))
    messages.success(request, "已退回给同事。")
    return redirect(reverse("phone:demands:list"))
