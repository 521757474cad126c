"""A plan's topic for its author: what people say, shown to others or not, summed up and ended."""

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
from qingqiao.actions.remarks import close_topic, hide_remark, reopen_topic, show_remark
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.plans.forms import SummaryForm
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.records.plans import get_plan, is_topic_open
from qingqiao.voices.remarks import get_remark, remarks_of


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, id: UUID) -> HttpResponse:
    """List what people said; a POST sums it up and ends the topic."""
    who = request_context(request)
    found, reach = get_plan(who.scope(Verb.REMARK_READ), id), who.scope(Verb.REMARK_READ)
    form = SummaryForm(request.POST or None, initial={"summary": found.summary})
    here = reverse("phone:plans:topic", args=(id,))

    def save() -> Saved:
        close_topic(who.actor, found, form.cleaned_data["summary"])
        return Saved(here, "话题已结束，小结写在公开页上，记录里也填好了。")

    context = {
        "plan": found,
        "form": form,
        "remarks": remarks_of(reach, found),
        "is_topic_open": is_topic_open(found, who.today),
        "back": reverse("phone:plans:plan", args=(id,)),
    }
    return form_page(request, form, save, partial(page, request, "plans/topic", "records", context))


@require_POST
def reopening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go on with the topic."""
    who = request_context(request)
    reopen_topic(who.actor, get_plan(who.scope(Verb.TOPIC_REOPEN), id))
    messages.success(request, "话题继续，到活动当天为止。")
    return redirect("phone:plans:topic", id=id)


@require_POST
def remark(request: HttpRequest, id: UUID, one: UUID) -> HttpResponse:
    """Show a remark to others, or no longer."""
    who = request_context(request)
    verb, change = (
        (Verb.REMARK_SHOW, show_remark) if "show" in request.POST else (Verb.REMARK_HIDE, hide_remark)
    )
    found = get_remark(who.scope(verb), get_plan(who.scope(verb), id), one)
    try:
        change(who.actor, found)
    except (InputAtFault, StateHasChanged) as problem:
        messages.error(request, problem.detail or problem.advice)
    return redirect("phone:plans:topic", id=id)
