"""An obligation as people × periods: a square for each cell, which leads to its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from qingqiao.desk.cadres.filters import ObligationFilters
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.cadres.squares import CellSquare, short_period, square_of, sum_words
from qingqiao.desk.context import DeskContext
from qingqiao.desk.organizations.obligations import progress_words, rate_words
from qingqiao.desk.tables.asked import SORT
from qingqiao.desk.tables.columns import Mark, TableColumn, escaped
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.paging import NumberedRows
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.queries import cadres_by_ids, in_tree_order, seats_of
from qingqiao.organizations.seat_order import first_seats
from qingqiao.progress.lines import ProgressLine, tally_of
from qingqiao.progress.people import lines_over
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.tally import Tally

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre, Organization

SIGNS = {"met": "✓", "open": "○", "unmet": "✕", "exempt": "–", "noted": "·"}
FEW, IN_SIGHT, ALONE, PANELS = 4, 10, 12, 3
"""Up to so many periods a square shows its numbers; so many, the latest, are shown; so few people stand in one panel; more in so
many side by side, by which fifty fit on a screen of 1440 × 900."""
WEEK = re.compile(r"第(\d+)周")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A cadre's cells of one obligation in a range."""

    name: str
    code: str
    seats: str
    url: str
    tally: Tally
    lines: Sequence[ProgressLine]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A period: what stands above its squares, and its whole name."""

    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class Heat:
    """The page's cadres in one panel or three, each with a row for a cadre and a column for a period. `earlier`: the number of
    periods before those in sight."""

    earlier: int
    columns: list[HeatColumn]
    panels: list[list[SafeString]]


def heat_table(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, obligation: str
) -> DeskTable[HeatRow]:
    """Return the list of the cadres who have a cell of an obligation in the range."""
    found = searched(desk.request)
    lower = lower_organizations(desk.scope, organization)
    filters = ObligationFilters(desk.request.GET, seated, lower, obligation, found.words)

    def listed() -> Any:
        if desk.request.method == "POST" or desk.request.GET.get(SORT):
            return in_tree_order(filters.qs)
        rows = first_seats(filters.qs)
        is_whole = bool(seated.versions) and not filters.chosen and not found.words
        return NumberedRows(rows, lambda: seated.count_having(obligation)) if is_whole else rows

    return DeskTable(
        key=f"obligation-{obligation}",
        title="逐人",
        columns=OBLIGED,
        found=listed,
        rows=lambda ids: _rows(desk, cadres_by_ids(ids), obligation, are_fresh=bool(seated.versions)),
        order="按组织树和编码排列；点开一格看它为什么是这样",
        filters=filters,
        finds="姓名或编码",
        searched=found,
        has_own_look=True,
        nothing=Nothing(
            "所选时段内没有这一项",
            "这一项的周期不在所选时段内截止，或没有团干部受它约束。换个时段看看。",
        ),
    )


def heat_of(desk: DeskContext, rows: Sequence[HeatRow]) -> Heat:
    """Return the grid of some cadres."""
    names = {(line.first_day, line.period): line for row in rows for line in row.lines}
    periods = sorted(names)
    seen = [(period, short_period(names[first_day, period])) for first_day, period in periods[-IN_SIGHT:]]
    found = [_row_html(desk, row, [period for period, _ in seen]) for row in rows]
    size = max(1, len(found) if len(found) <= ALONE else -(-len(found) // PANELS))
    columns = [HeatColumn(WEEK.sub(r"\1", name), name) for _, name in seen]
    panels = [found[start : start + size] for start in range(0, len(found), size)]
    return Heat(len(periods) - len(seen), columns, panels)


def _rows(
    desk: DeskContext, cadres: Sequence[Cadre], obligation: str, *, are_fresh: bool
) -> Iterator[HeatRow]:
    lines = lines_over(cadres, desk.span, desk.today, obligation, are_fresh=are_fresh)
    seats = seats_of(cadres, desk.on)
    for one in cadres:
        held = lines[one.pk]
        yield HeatRow(
            one.name,
            one.code,
            seat_words(seats[one.pk]),
            desk.address("cadres:cadre", one.code),
            tally_of(held, desk.as_of),
            held,
        )


def _row_html(desk: DeskContext, row: HeatRow, periods: Sequence[str]) -> SafeString:
    held = {line.period: square_of(desk, row.code, line) for line in row.lines if line.period in periods}
    squares = "".join(_square_html(held.get(period), len(periods) <= FEW) for period in periods)
    return format_html(
        '<th scope="row" class="fix" title="{}"><a href="{}">{}</a> <span class="quiet">{}</span></th>{}<td class="num">{}</td>',
        f"{row.name} {row.seats}",
        row.url,
        row.name,
        row.seats,
        SafeString(squares),
        progress_words(row.tally),
    )


def _square_html(square: CellSquare | None, has_sum: bool) -> str:
    """Return a square as HTML; a page has five hundred."""
    if square is None:
        return "<td></td>"
    label = escaped(f"{square.word} {square.sum}")
    number = f" {escaped(square.sum)}" if has_sum else ""
    look, url = f"heat-square state-{square.state}", escaped(square.url)
    return f'<td><a class="{look}" href="{url}" aria-label="{label}">{SIGNS[square.state]}{number}</a></td>'


def _periods(row: HeatRow) -> Any:
    return "；".join(f"{short_period(one)} {one.status_word} {sum_words(one)}" for one in row.lines)


OBLIGED: tuple[TableColumn[HeatRow], ...] = (
    TableColumn("name", "姓名", lambda row: Mark(row.name, row.url)),
    TableColumn("code", "编码", lambda row: row.code, sort=("key",)),
    TableColumn("seats", "任职", lambda row: row.seats),
    TableColumn("progress", "进展", lambda row: progress_words(row.tally), is_number=True),
    TableColumn("rate", "完成率", lambda row: rate_words(row.tally), is_number=True),
    TableColumn("met", "完成", lambda row: row.tally.met, is_number=True),
    TableColumn("open", "进行中", lambda row: row.tally.open, is_number=True),
    TableColumn("unmet", "未完成", lambda row: row.tally.unmet, is_number=True),
    TableColumn("exempt", "免考", lambda row: row.tally.exempt, is_number=True),
    TableColumn("periods", "各周期", _periods),
)
