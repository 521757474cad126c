"""Who signed up for a plan and who came: for its author, who may tick who came, and strike somebody off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import mark_came, unmark_came
from qingqiao.actions.sign_ups import remove_sign_up, remove_sign_ups
from qingqiao.parts.button_page import button_page
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.plans import get_plan, has_record
from qingqiao.voices.sign_ups import KEPT_FOR, sign_ups_of

if TYPE_CHECKING:
    from qingqiao.voices.models import SignUp


@require_safe
def people(request: HttpRequest, id: UUID) -> HttpResponse:
    """List who signed up and who came."""
    who = request_context(request)
    plan = get_plan(who.scope(Verb.SIGN_UP_READ), id)
    found = sign_ups_of(who.scope(Verb.SIGN_UP_READ), plan)
    context = {
        "plan": plan,
        "can_mark": plan.planned_on <= who.today and not plan.cancelled_at and not has_record(plan),
        "came": [one for one in found if one.came_at],
        "awaited": [one for one in found if one.signed_at and not one.came_at],
        "spoke": [one for one in found if not one.signed_at and not one.came_at],
        "kept_days": KEPT_FOR.days,
        "back": reverse("phone:plans:plan", args=(id,)),
    }
    return page(request, "plans/people", "records", context)


@require_POST
def came(request: HttpRequest, id: UUID) -> HttpResponse:
    """Tick those who came."""
    who = request_context(request)
    plan = get_plan(who.scope(Verb.SIGN_UP_MARK), id)
    ticked = _ticked(request, sign_ups_of(who.scope(Verb.SIGN_UP_MARK), plan))
    here = reverse("phone:plans:people", args=(id,))
    return button_page(
        request, partial(mark_came, who.actor, plan, ticked), "记下了，写记录时已经选好。", here
    )


@require_POST
def absence(request: HttpRequest, id: UUID, one: UUID) -> HttpResponse:
    """Say that somebody didn't come after all."""
    who = request_context(request)
    reach = who.scope(Verb.SIGN_UP_MARK)
    row = _listed(sign_ups_of(reach, get_plan(reach, id)), one)
    here = reverse("phone:plans:people", args=(id,))
    return button_page(request, partial(unmark_came, who.actor, row), "改回“报了名的”。", here)


@require_POST
def removal(request: HttpRequest, id: UUID, one: UUID) -> HttpResponse:
    """Strike somebody off."""
    who = request_context(request)
    plan = get_plan(who.scope(Verb.SIGN_UP_REMOVE), id)
    remove_sign_up(who.actor, _listed(sign_ups_of(who.scope(Verb.SIGN_UP_REMOVE), plan), one))
    messages.success(request, "已删除。")
    return redirect("phone:plans:people", id=id)


@require_POST
def removals(request: HttpRequest, id: UUID) -> HttpResponse:
    """Strike those off who are ticked."""
    who = request_context(request)
    plan = get_plan(who.scope(Verb.SIGN_UP_REMOVE), id)
    ticked = _ticked(request, sign_ups_of(who.scope(Verb.SIGN_UP_REMOVE), plan))
    here = reverse("phone:plans:people", args=(id,))
    return button_page(request, partial(remove_sign_ups, who.actor, plan, ticked), "已删除。", here)


def _ticked(request: HttpRequest, rows: list[SignUp]) -> list[UUID]:
    """Return which of these people are ticked."""
    listed = {str(row.pk): row.pk for row in rows}
    return [listed[one] for one in request.POST.getlist("ticked") if one in listed]


def _listed(rows: list[SignUp], id: UUID) -> SignUp:
    for row in rows:
        if row.pk == id:
            return row
    raise NotFound
