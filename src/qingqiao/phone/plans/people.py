"""Who signed up for a plan and who came: for its author, who may strike somebody off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.sign_ups import remove_sign_up
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.plans import get_plan
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
        "came": [one for one in found if one.came_at],
        "awaited": [one for one in found if one.signed_at and not one.came_at],
        "spoke": [one for one in found if not one.signed_at and not one.came_at],
        "kept_days": KEPT_FOR.days,
        "back": reverse("phone:plans:plan", args=(id,)),
    }
    return page(request, "plans/people", "records", context)


@require_POST
def removal(request: HttpRequest, id: UUID, one: UUID) -> HttpResponse:
    """Strike somebody off."""
    who = request_context(request)
    plan = get_plan(who.scope(Verb.SIGN_UP_REMOVE), id)
    remove_sign_up(who.actor, _listed(sign_ups_of(who.scope(Verb.SIGN_UP_REMOVE), plan), one))
    messages.success(request, "已删除。")
    return redirect("phone:plans:people", id=id)


def _listed(rows: list[SignUp], id: UUID) -> SignUp:
    for row in rows:
        if row.pk == id:
            return row
    raise NotFound
