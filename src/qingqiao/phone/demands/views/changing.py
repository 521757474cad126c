"""Noting a demand, taking it up, changing its words, beginning work on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import demands as verbs
from qingqiao.contacts.queries import contacts_of
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.demands.forms import BeginningForm, DemandForm
from qingqiao.phone.demands.frame import demand_of, page_of, show_form
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.voices.models import Demand


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Note a demand. `?contact=ID` preselects who asked."""
    who = request_context(request)
    who.scope(Verb.DEMAND_TAKE)
    cadre, communities = who.cadre, communities_by_code(who.cadre)
    asked = request.GET.get("contact", "")
    community = "" if asked else next(iter(communities), "")
    initial = {"asked_on": who.today, "community": community, "contact": asked}
    form = DemandForm(communities, _contacts(who), who.today, request.POST or None, initial=initial)

    def save() -> Saved:
        demand = verbs.take_demand(who.actor, cadre, form.demand())
        return Saved(page_of(demand), "已受理。办好了回来写一句结果。")

    show = partial(show_form, request, form, "记一件诉求", reverse("phone:demands:list"))
    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change the words of a noted demand."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_REVISE)
    if demand.cadre_id != who.cadre.pk or demand.is_hers:
        raise NotFound
    contacts = _contacts(who)
    if demand.contact:
        contacts.setdefault(str(demand.contact_id), demand.contact)
    communities = communities_by_code(who.cadre)
    form = DemandForm(communities, contacts, who.today, request.POST or None, initial=_initial(demand))

    def save() -> Saved:
        verbs.revise_demand(who.actor, demand, form.demand())
        return Saved(page_of(demand), "已保存。")

    show = partial(show_form, request, form, "改一改", page_of(demand))
    return revise_page(request, form, demand, _initial, save, show)


@require_POST
def acceptance(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take up what a young person asked."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_ACCEPT)
    verbs.accept_demand(who.actor, demand)
    messages.success(request, "已受理，对方看得到。")
    return redirect(page_of(demand))


@require_http_methods(["GET", "HEAD", "POST"])
def beginning(request: HttpRequest, id: UUID) -> HttpResponse:
    """Begin work on it."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_BEGIN)
    form = BeginningForm(who.today, request.POST or None)

    def save() -> Saved:
        verbs.begin_demand(who.actor, demand, form.cleaned_data["begun_on"])
        return Saved(page_of(demand), "已保存。")

    show = partial(show_form, request, form, "开始办理", page_of(demand))
    return form_page(request, form, save, show)


def _contacts(who: RequestContext) -> dict[str, Contact]:
    """Return the cadre's contacts by id, to choose who asked."""
    rows = contacts_of(who.scope(Verb.CONTACT_READ), who.today).order_by("name")
    return {str(one.pk): one for one in rows}


def _initial(demand: Demand) -> dict[str, Any]:
    """Return the form's initial values."""
    values = {name: getattr(demand, name) for name in ("what", "asked_by", "asked_on")}
    community = demand.community.code if demand.community else ""
    return values | {"community": community, "contact": str(demand.contact_id or "")}
