"""Moves to another superior: those that wait for the reader's answer, and those she proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.proposing import answer_move, recall_move, waiting_for
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.moves.filters import WAITING
from qingqiao.desk.moves.rows import MoveRow, moves_table, state_of
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.effects import effect_of
from qingqiao.organizations.searching import get_move
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization, ProposedMove

HEADING = "换上级"
FAULTS = (InputAtFault, StateHasChanged)
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@kept_list()
def listing(request: HttpRequest) -> HttpResponseBase:
    """List the moves of or to organizations within reach: first those that wait for the reader."""
    desk = desk_context(request)
    home = desk.homes[0]

    def show(asked: AskedTable[MoveRow], status: int) -> HttpResponse:
        return _page(desk, home, "tables/page", HEADING, {"table": asked}, status=status)

    return table_page(request, moves_table(desk), owner_of(desk, home), show)


@require_http_methods(METHODS)
def move(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one move with what it touches; agree to it or refuse it."""
    desk = desk_context(request)
    one = get_move(desk.scope_of(Verb.ORGANIZATION_DECIDE_MOVE), id)
    actor = desk.actor
    if request.method == "POST":
        return _answer(desk, one, agrees=request.POST.get("answer") == "agree")
    is_open = state_of(one) == WAITING
    effect = effect_of(one.organization, one.first_day, superior=one.superior)
    home = next(
        (side for side in (one.organization, one.superior) if desk.scope.reaches(side)), desk.homes[0]
    )
    context = {
        "one": one,
        "state": state_of(one),
        "is_mine": is_open and bool(waiting_for(actor, [one])),
        "may_recall": is_open and one.made_by is not None and one.made_by == actor.account_id,
        "number_lower": len(effect.lower),
        "number_cadres": len(effect.cadres),
        "above": [place.name for place in effect.figures_of],
    }
    crumbs = (Crumb(HEADING, desk.address("moves:list")), Crumb(one.organization.name))
    return _page(desk, home, "moves/move", f"{HEADING}：{one.organization.name}", context, crumbs)


@require_POST
def recall(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back a move that one asked for."""
    desk = desk_context(request)
    one = get_move(desk.scope_of(Verb.ORGANIZATION_RECALL_MOVE), id)
    try:
        recall_move(desk.actor, one)
    except StateHasChanged:
        messages.error(request, "对方已经答复，不能收回。")
    else:
        messages.success(request, "已收回，一切照旧。")
    return redirect(desk.address("moves:list"))


def _answer(desk: DeskContext, one: ProposedMove, *, agrees: bool) -> HttpResponse:
    try:
        answered = answer_move(desk.actor, one, agrees=agrees)
    except FAULTS as fault:
        places = "".join(place.sentence for place in fault.places)
        messages.error(desk.request, places or fault.detail or "这次换上级已经答复过，或已收回、失效。")
    else:
        messages.success(desk.request, _words(answered))
    return redirect(desk.address("moves:list"))


def _words(one: ProposedMove) -> str:
    if one.happened_at:
        return (
            f"已同意，{one.organization.name}{one.first_day} 起由{one.superior.name}领导。三十天内可以撤回。"
        )
    return "已答复不同意，一切照旧。" if one.refused_at else "已同意，还等另一方答复。"


def _page(
    desk: DeskContext,
    home: Organization,
    template: str,
    heading: str,
    context: dict[str, Any],
    crumbs: tuple[Crumb, ...] = (Crumb(HEADING),),
    status: int = 200,
) -> HttpResponse:
    return page(
        desk, template, heading, home, context, crumbs=crumbs, tab="moves", status=status, has_range=False
    )
