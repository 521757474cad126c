"""A cadre as her superiors see her: offices, leaves, postings, and cells as a grid. No names of others, no texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.desk.cadres.squares import COUNTED, STATUS, CellSquare, short_period, square_of
from qingqiao.desk.context import DeskContext
from qingqiao.progress.lines import STATUS_WORDS, ProgressLine
from qingqiao.progress.people import lines_over

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


@dataclass(frozen=True, slots=True)
class GridRow:
    """An obligation with a square for each column; None where she has no cell."""

    title: str
    clause: str
    squares: list[CellSquare | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """Obligations of one period type, with a column for each period."""

    caption: str
    columns: list[str]
    rows: list[GridRow]


@dataclass(frozen=True, slots=True)
class CadreCells:
    """The weekly and monthly cells as grids, all others one by one; cells of one status alone all one by one, under its word."""

    grids: list[Grid]
    others: list[tuple[ProgressLine, CellSquare]]
    status: str = ""


def cells_of(desk: DeskContext, cadre: Cadre) -> CadreCells:
    """Return the cells of the periods that end in the range, and the standing ones."""
    lines, status = lines_over([cadre], desk.span, desk.today)[cadre.pk], desk.request.GET.get(STATUS, "")
    if status in COUNTED:
        chosen = [(line, square_of(desk, cadre.code, line)) for line in lines if line.status == status]
        return CadreCells([], chosen, STATUS_WORDS[status])
    weekly = [line for line in lines if "-W" in line.period]
    monthly = [line for line in lines if _is_month(line.period)]
    others = [line for line in lines if line not in weekly and line not in monthly]
    grids = [
        _grid(desk, cadre, caption, held) for caption, held in (("每周", weekly), ("每月", monthly)) if held
    ]
    return CadreCells(grids, [(line, square_of(desk, cadre.code, line)) for line in others])


def _is_month(period: str) -> bool:
    year, _, month = period.partition("-")
    return year.isdecimal() and month.isdecimal()


def _grid(desk: DeskContext, cadre: Cadre, caption: str, lines: Sequence[ProgressLine]) -> Grid:
    periods = sorted({(line.first_day, line.period) for line in lines})
    names = {line.period: short_period(line) for line in lines}
    by_obligation: dict[str, dict[str, ProgressLine]] = {}
    for line in lines:
        by_obligation.setdefault(line.obligation, {})[line.period] = line
    return Grid(
        caption,
        [names[period] for _, period in periods],
        [_row(desk, cadre, held, [period for _, period in periods]) for held in by_obligation.values()],
    )


def _row(desk: DeskContext, cadre: Cadre, held: dict[str, ProgressLine], periods: Iterable[str]) -> GridRow:
    some = next(iter(held.values()))
    squares = [square_of(desk, cadre.code, held[one]) if one in held else None for one in periods]
    return GridRow(some.title, some.clause, squares)
