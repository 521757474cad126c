"""What a young person joins of her cadre's announced plans, on her own page: no nickname, no second list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import arrive
from qingqiao.actions.sign_ups import sign_up, withdraw_sign_up
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import LIMITED, by_her_link, said
from qingqiao.public.plans.opening import may_try_code, wrong_code
from qingqiao.public.plans.views import own_remarks, say_more, shown
from qingqiao.records.plans import plans_announced_to
from qingqiao.regions import clock
from qingqiao.ui.days import day_words
from qingqiao.voices.sign_ups import sign_up_by

if TYPE_CHECKING:
    from uuid import UUID

    from qingqiao.contacts.models import Contact
    from qingqiao.records.models import Plan

SHOWN = 5


def rows_of(contact: Contact) -> list[tuple[str, Plan]]:
    """Return the coming plans that she may join, each with its day."""
    today = clock.today(contact.region)
    if not contact.is_active(today):
        return []
    return [(day_words(one.planned_on, today), one) for one in plans_announced_to(contact, today)[:SHOWN]]


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def plan(request: HttpRequest, token: str, contact: Contact, id: UUID) -> HttpResponse:
    """Show a plan of her cadre and what she left there; a POST signs up or takes it back."""
    found = _plan_for(contact, id)
    if request.method == "POST":
        if "code" in request.POST and not may_try_code(request, found.token):
            return said(request, "limited", LIMITED)
        _do(request, contact, found)
        return redirect("mine:plan", token=token, id=id)
    row = sign_up_by(contact, found)
    context: dict[str, Any] = {"token": token, "sign_up": row, **own_remarks(row), **shown(found)}
    return render(request, "public/mine/plan.html", context)


def _plan_for(contact: Contact, id: UUID) -> Plan:
    for one in plans_announced_to(contact, clock.today(contact.region)):
        if one.pk == id:
            return one
    raise NotFound


def _do(request: HttpRequest, contact: Contact, plan: Plan) -> None:
    try:
        if "sign_up" in request.POST:
            sign_up(acting_by_link(request, Verb.SIGN_UP_GIVE, contact), plan, contact)
            messages.success(request, "已经报名，改主意了在这里撤回。")
        elif "text" in request.POST:
            say_more(request, acting_by_link(request, Verb.REMARK_GIVE, contact), plan, contact)
        elif "code" in request.POST:
            arrive(
                acting_by_link(request, Verb.ARRIVAL_GIVE, contact), plan, contact, request.POST["code"][:20]
            )
            messages.success(request, "欢迎您，已经记上了，不用再写。")
        elif "withdraw" in request.POST and (row := sign_up_by(contact, plan)):
            withdraw_sign_up(acting_by_link(request, Verb.SIGN_UP_WITHDRAW, contact), row)
            messages.success(request, "已经撤回并删除。")
    except StateHasChanged as changed:
        messages.error(request, changed.detail or changed.advice)
    except InputAtFault as fault:
        wrong_code(request, plan.token)
        messages.error(request, fault.places[0].sentence)
