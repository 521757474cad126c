"""What an organization is, was and will be; what may be changed, and which changes may be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.queries import cadre_names
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.undoing import reorganizations_of, undo_reorganization, undoable_by
from qingqiao.desk.reorganizations.deeds import OFFERS
from qingqiao.desk.room import Room, page, room_in
from qingqiao.organizations.history import history_of, proposed_move_of, superior_of
from qingqiao.organizations.queries import get_organization
from qingqiao.organizations.reorganizations import get_reorganization
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

HEADING = "组织信息"
SHOWN = 30


@require_safe
def profile(request: HttpRequest, code: str) -> HttpResponse:
    """Show an organization within reach: its particulars, its history, its latest changes."""
    room = room_in(request)
    one = get_organization(room.scope, code)
    superior = superior_of(room.scope, one)
    move = proposed_move_of(one)
    said = {
        "one": one,
        "superior": superior,
        "superior_url": room.address("reorganizations:profile", superior.code) if superior else "",
        "history": history_of(one),
        "changes": _changes(room, one),
        "offers": _offers(room, one),
        "move": move,
        "move_url": room.address("moves:move", move.pk) if move else "",
        "today": room.today,
        "tree_url": room.address("tree:tree", one.code),
        "overview_url": room.address("organizations:organization", one.code),
        "administrators_url": room.address("administrators:list", one.code),
    }
    return page(
        room,
        "reorganizations/profile",
        HEADING,
        one,
        said,
        crumbs=(Crumb(HEADING),),
        tab="tree",
        has_range=False,
    )


@require_POST
def undoing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a change back; what stands in the way is said where the change is listed."""
    room = room_in(request)
    made = get_reorganization(room.reach(Verb.ORGANIZATION_UNDO), id)
    superior = superior_of(room.scope, made.organization)
    try:
        left = undo_reorganization(request_context(request).actor, made)
    except StateHasChanged as fault:
        messages.error(request, fault.detail or fault.advice)
        return redirect(room.address("reorganizations:profile", made.organization.code))
    messages.success(request, f"已撤回：{made.get_kind_display()}。")
    shown = left or superior
    if shown is None or not room.scope.reaches(shown):
        return redirect(room.address("organizations:overview"))
    return redirect(room.address("reorganizations:profile", shown.code))


def _changes(room: Room, one: Organization) -> list[tuple[Any, str, str]]:
    """Each change with who made it and where it is taken back."""
    actor = request_context(room.request).actor
    made = reorganizations_of(one)[:SHOWN]
    undoable = undoable_by(actor, made)
    names = cadre_names([row.made_by for row in made if row.made_by])
    return [
        (
            row,
            names.get(row.made_by, "") if row.made_by else "",
            room.address("reorganizations:undoing", row.pk) if row.pk in undoable else "",
        )
        for row in made
    ]


def _offers(room: Room, one: Organization) -> list[tuple[str, str, bool]]:
    """What the reader may change, as buttons."""
    if one.last_day is not None and one.last_day < room.today:
        return []
    return [
        (offer.heading, room.address(f"reorganizations:{offer.address}", one.code), offer.is_danger)
        for offer in OFFERS.values()
        if _may(room, offer.verb, one) and not (offer.is_danger and one.code == one.region.code)
    ]


def _may(room: Room, verb: Verb, one: Organization) -> bool:
    try:
        return room.reach(verb).reaches(one)
    except NotFound:
        return False
