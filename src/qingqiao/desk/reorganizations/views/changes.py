"""A change of an organization: the form, what it would touch, and then done; nothing is written before “确认”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.desk.reorganizations.deeds import OFFERS, Offer, Outcome
from qingqiao.desk.room import Room, page, room_in
from qingqiao.organizations.queries import get_organization
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

FAULTS = (InputAtFault, StateHasChanged)
NAMED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Show the form, then what the change would touch; do it when that is confirmed."""
    room, offer = room_in(request), OFFERS[kind]
    one = get_organization(room.reach(offer.verb), code)
    form = offer.form(room, one, request.POST if request.method == "POST" else None)
    if form.is_bound and "edit" not in request.POST and form.is_valid():
        is_confirmed = "confirm" in request.POST
        try:
            outcome = offer.deed(request_context(request).actor, one, form, not is_confirmed)
        except FAULTS as fault:
            form.add_problem(fault)
        else:
            return _done(room, one, outcome) if is_confirmed else _preview(room, one, offer, form, outcome)
    is_wrong = form.is_bound and "edit" not in request.POST
    return _page(room, one, offer, "form", {"form": form}, 422 if is_wrong else 200)


def _done(room: Room, one: Organization, outcome: Outcome) -> HttpResponse:
    hint = "" if outcome.waits else "三十天内可以撤回。"
    messages.success(room.request, f"{outcome.done}{hint}")
    return redirect(room.address("reorganizations:profile", one.code))


def _preview(room: Room, one: Organization, offer: Offer, form: Any, outcome: Outcome) -> HttpResponse:
    effect = outcome.effect
    said: dict[str, Any] = {"form": form, "outcome": outcome, "is_danger": offer.is_danger}
    if effect is not None:
        held = effect.appointments
        said |= {
            "offices": [(office, room.address("cadres:cadre", office.cadre.code)) for office in held[:NAMED]],
            "more_offices": max(0, len(held) - NAMED),
            "lower": [place.name for place in effect.lower[:NAMED]],
            "more_lower": max(0, len(effect.lower) - NAMED),
            "above": [place.name for place in effect.figures_of],
        }
    return _page(room, one, offer, "preview", said)


def _page(
    room: Room, one: Organization, offer: Offer, template: str, said: dict[str, Any], status: int = 200
) -> HttpResponse:
    back = room.address("reorganizations:profile", one.code)
    return page(
        room,
        f"reorganizations/{template}",
        f"{offer.heading}：{one.name}",
        one,
        {**said, "back": back},
        crumbs=(Crumb("组织信息", back), Crumb(offer.heading)),
        tab="tree",
        status=status,
        has_range=False,
    )
