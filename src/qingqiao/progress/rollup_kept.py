"""Sum a subtree's kept cells exactly, in one set-based query whatever the number of cadres.

Fulfilments are added as integers: a cell that counts gives min(done, target) × UNIT / target where its target divides UNIT;
one whose target doesn't is added up beside, by its target.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import successor
from qingqiao.progress.due import judge_due
from qingqiao.progress.models import Cell
from qingqiao.progress.rollup_line import RollupLine
from qingqiao.progress.rollup_sql import SEATS, UNIT, rollup_sql
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.tally import Tally
from qingqiao.regions.models import Region


class SumRow(NamedTuple):
    """A row of the query: cadres of one child with as many cells of an obligation, and alike odd targets."""

    child: str
    is_first: bool
    region: int
    obligation: str
    n: int
    odd_least: int | None
    odd_most: int | None
    mixed: Any
    cadres: int
    units: int
    odd_done: int
    met: int
    open: int
    unmet: int
    exempt: int
    noted: int
    done: int
    target: int
    open_until: Any
    closes_on: Any


def kept_lines(
    organization: Organization, regions: Sequence[Region], span: JudgedSpan, ids: Mapping[str, UUID]
) -> Iterator[RollupLine]:
    """Return the lines of the cadres who serve today, for a span that `is_kept`. Judge stale cells first. `ids`: of today's
    organizations by path."""
    for region in regions:
        judge_due(region, organization, span.as_of)
    return lines_of_rows(rows_of_cells(organization, regions, span), span, ids)


def lines_of_rows(rows: Sequence[SumRow], span: JudgedSpan, ids: Mapping[str, UUID]) -> Iterator[RollupLine]:
    """Yield a line for each organization below and obligation; rates are exact fractions, added over cadres."""
    mixed = _mixed_sums(rows, span)
    alike: defaultdict[tuple[int, str, bool, str], list[SumRow]] = defaultdict(list)
    for row in rows:
        alike[row.region, row.child, row.is_first, row.obligation].append(row)
    for (region, child, is_first, obligation), some in alike.items():
        yield RollupLine(region, ids[child], is_first, obligation, _tally(some, mixed))


def _tally(rows: Sequence[SumRow], mixed: dict[tuple[str, str], Fraction]) -> Tally:
    rated = [row for row in rows if row.n]
    counts = ("met", "open", "unmet", "exempt", "noted", "done", "target")
    tally = Tally(
        rated=sum(row.cadres for row in rated),
        rates=_rates(rated, mixed),
        **{name: sum(getattr(row, name) for row in rows) for name in counts},
    )
    for row in rows:
        tally.extend(_date(row.open_until), _date(row.closes_on))
    return tally


def _rates(rows: Sequence[SumRow], mixed: dict[tuple[str, str], Fraction]) -> Fraction:
    """Return the sum of rates of cadres with cells that count."""
    common = lcm(*(row.n for row in rows))
    rates = Fraction(sum(row.units * (common // row.n) for row in rows), UNIT * common)
    for row in rows:
        if row.mixed is not None:
            rates += mixed[_text(row.mixed), row.obligation] / row.n
        elif row.odd_most:
            rates += Fraction(row.odd_done, row.odd_most * row.n)
    return rates


def rows_of_cells(
    organization: Organization, regions: Sequence[Region], span: JudgedSpan, seats: str = SEATS, **more: Any
) -> list[SumRow]:
    """Return the rows of a subtree's cells; `seats` is where the appointments are read from, with its parameters."""
    day = connection.ops.adapt_datefield_value
    parameters = {
        **subtree_parameters(organization),
        "today": day(span.as_of),
        "first_day": day(span.first_day),
        "last_day": day(span.last_day),
        **more,
    }
    marks = {f"region{number}": region.pk for number, region in enumerate(regions)}
    return rows_from(rollup_sql(connection.vendor, list(marks), seats), parameters | marks)


def subtree_parameters(organization: Organization) -> dict[str, Any]:
    """Return the parameters that name a subtree and its children."""
    own, path = len(organization.path), organization.path
    return {"own": own, "next": own + 1, "path": path, "after": successor(path)}


def rows_from(statement: str, parameters: Mapping[str, Any]) -> list[SumRow]:
    """Return the rows of a query in the columns of `rollup_sql`."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: tuple[Any, ...]) -> SumRow:
    return SumRow(row[0], bool(row[1]), *row[2:8], *(int(value or 0) for value in row[8:18]), *row[18:])


def _mixed_sums(rows: Iterable[SumRow], span: JudgedSpan) -> dict[tuple[str, str], Fraction]:
    """Return the sums of fulfilments, cell by cell, of cadres whose odd targets differ within one obligation (rare)."""
    wanted = {(_text(row.mixed), row.obligation) for row in rows if row.mixed is not None}
    if not wanted:
        return {}
    cells = Cell.objects.filter(
        cadre__in={UUID(cadre) for cadre, _ in wanted},
        obligation__in={obligation for _, obligation in wanted},
        last_day__range=(span.first_day, span.last_day),
        reason="",
        target__gt=0,
    )
    sums: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for cadre, obligation, target, done, closes_on in cells.values_list(
        "cadre_id", "obligation", "target", "done", "closes_on"
    ):
        if target and UNIT % target and (done >= target or closes_on < span.as_of):
            sums[cadre.hex, obligation] += Fraction(min(done, target), target)
    return sums


def _text(cadre: Any) -> str:
    return cadre.hex if isinstance(cadre, UUID) else UUID(cadre).hex


def _date(day: Any) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
