"""An organization's present, past and future; which changes can be made, and which undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.queries import cadre_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.undoing import reorganizations_of, undo_reorganization, undoable_by
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.reorganizations.deeds import OFFERS
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
    """Show an organization within reach: its details, its history, its latest changes."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    superior = superior_of(desk.scope, one)
    move = proposed_move_of(one)
    context = {
        "one": one,
        "superior": superior,
        "superior_url": desk.address("reorganizations:profile", superior.code) if superior else "",
        "history": history_of(one),
        "changes": _changes(desk, one),
        "offers": _offers(desk, one),
        "move": move,
        "move_url": desk.address("moves:move", move.pk) if move else "",
        "today": desk.today,
        "tree_url": desk.address("tree:tree", one.code),
        "overview_url": desk.address("organizations:organization", one.code),
        "administrators_url": desk.address("administrators:list", one.code),
    }
    return page(
        desk,
        "reorganizations/profile",
        HEADING,
        one,
        context,
        crumbs=(Crumb(HEADING),),
        tab="tree",
        has_range=False,
    )


@require_POST
def undoing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Undo a change. Obstacles are shown where the change is listed."""
    desk = desk_context(request)
    made = get_reorganization(desk.scope_of(Verb.ORGANIZATION_UNDO), id)
    superior = superior_of(desk.scope, made.organization)
    try:
        left = undo_reorganization(desk.actor, made)
    except StateHasChanged as fault:
        messages.error(request, fault.detail or fault.advice)
        return redirect(desk.address("reorganizations:profile", made.organization.code))
    messages.success(request, f"已撤回：{made.get_kind_display()}。")
    shown = left or superior
    if shown is None or not desk.scope.reaches(shown):
        return redirect(desk.address("organizations:overview"))
    return redirect(desk.address("reorganizations:profile", shown.code))


def _changes(desk: DeskContext, one: Organization) -> list[tuple[Any, str, str]]:
    """Return each change with its author and the address to undo it."""
    actor = desk.actor
    made = reorganizations_of(one)[:SHOWN]
    undoable = undoable_by(actor, made)
    names = cadre_names([row.made_by for row in made if row.made_by])
    return [
        (
            row,
            names.get(row.made_by, "") if row.made_by else "",
            desk.address("reorganizations:undoing", row.pk) if row.pk in undoable else "",
        )
        for row in made
    ]


def _offers(desk: DeskContext, one: Organization) -> list[tuple[str, str, bool]]:
    """Return the changes that the reader may make, as buttons."""
    if one.last_day is not None and one.last_day < desk.today:
        return []
    return [
        (offer.heading, desk.address(f"reorganizations:{offer.address}", one.code), offer.is_danger)
        for offer in OFFERS.values()
        if _may(desk, offer.verb, one) and not (offer.is_danger and one.code == one.region.code)
    ]


def _may(desk: DeskContext, verb: Verb, one: Organization) -> bool:
    try:
        return desk.scope_of(verb).reaches(one)
    except NotFound:
        return False
