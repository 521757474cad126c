"""The code at the door: shown on the cadre's phone or printed, for the plan's day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import close_door, open_door
from qingqiao.parts.announcement import when_words
from qingqiao.parts.card import code_of
from qingqiao.phone.shell import page
from qingqiao.problems import StateHasChanged
from qingqiao.records.plans import get_plan, has_record, is_door_open, is_open


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the code as a QR code and in digits; a POST makes another or ends it."""
    who = request_context(request)
    found = get_plan(who.scope(Verb.DOOR_OPEN), id)
    if request.method == "POST":
        try:
            if "end" in request.POST:
                close_door(who.actor, found)
                messages.success(request, "到场登记已结束，这张码不能再用。")
            else:
                open_door(who.actor, found)
        except StateHasChanged as changed:
            messages.error(request, changed.detail or changed.advice)
        return redirect("phone:plans:door", id=id)
    can_change = is_open(found, who.today) and not has_record(found)
    has_code = can_change and bool(found.door_code) and found.door_closed_at is None
    context = {
        "plan": found,
        "when": when_words(found, who.today),
        "can_change": can_change,
        "is_open": is_door_open(found, who.today),
        "code": code_of(_address(request, found.token, found.door_code)) if has_code else "",
        "back": reverse("phone:plans:plan", args=(id,)),
    }
    return page(request, "plans/door", "records", context)


def _address(request: HttpRequest, token: str, code: str) -> str:
    return request.build_absolute_uri(reverse("public:door", args=(token, code)))
