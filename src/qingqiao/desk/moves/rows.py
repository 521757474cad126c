"""The moves of or to organizations within reach, as a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.proposing import waiting_for
from qingqiao.desk.context import DeskContext
from qingqiao.desk.moves.filters import AGREED, EXPIRED, MINE, RECALLED, REFUSED, WAITING, MoveFilters
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.organizations.searching import all_moves, moves_within
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.organizations.models import ProposedMove


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A proposed move, how it stands in words, and the address of its page."""

    move: ProposedMove
    state: str
    url: str


MOVES: tuple[TableColumn[MoveRow], ...] = (
    TableColumn("name", "组织", lambda row: Mark(row.move.organization.name, row.url)),
    TableColumn("superior", "新的上级", lambda row: row.move.superior.name),
    TableColumn("day", "从哪天起", lambda row: str(row.move.first_day), sort=lambda row: row.move.first_day),
    TableColumn("state", "情况", lambda row: row.state),
)


def moves_table(desk: DeskContext) -> DeskTable[MoveRow]:
    """Return the list of the moves within reach: those that wait for the reader first, then the latest."""
    reach = desk.scope_of(Verb.ORGANIZATION_DECIDE_MOVE)
    filters = MoveFilters(desk.request.GET, partial(moves_within, reach))

    def listed() -> list[MoveRow]:
        found = all_moves(reach)
        mine = {one.pk for one in waiting_for(desk.actor, [one for one in found if state_of(one) == WAITING])}
        rows = [
            MoveRow(one, MINE if one.pk in mine else state_of(one), desk.address("moves:move", one.pk))
            for one in found
        ]
        wanted = filters.chosen.get("state")
        return sorted((row for row in rows if wanted in (None, row.state)), key=lambda row: row.state != MINE)

    return DeskTable(
        key="moves",
        title="换上级",
        columns=MOVES,
        found=listed,
        rows=lambda some: some,
        order="等您答复的在前，然后后提的在前；原来的和新的上级都同意才换，同意以前一切照旧，三十天没有都同意就失效",
        filters=filters,
        nothing=Nothing("没有等您答复的", "有组织要换到您这里，或要离开时，会列在这里。", "met"),
    )


def state_of(one: ProposedMove) -> str:
    """Return how a move stands, in words."""
    if one.happened_at:
        return AGREED
    if one.refused_at:
        return REFUSED
    if one.withdrawn_at:
        return RECALLED
    return EXPIRED if one.is_expired(clock.now()) else WAITING
