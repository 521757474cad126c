"""Figures of a subtree from kept cells: exact, in one set-based query, for any number of cadres (policy.md 5).

Fulfilments are added as integers: a counting cell adds min(done, target) × UNIT / target where its target divides UNIT;
the others are summed separately by target.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import successor
from qingqiao.progress.due import judge_due
from qingqiao.progress.kept import kept
from qingqiao.progress.models import Cell
from qingqiao.progress.rollup_sql import UNIT, rollup_sql
from qingqiao.progress.tally import Tally
from qingqiao.regions import clock
from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class Range:
    """A range of days: the periods that end in it, first to last day included."""

    first_day: date
    last_day: date


@dataclass
class Rollup:
    """Obligation → tally, of the whole subtree and of each child by path (the organization's own path: its own cadres)."""

    as_of: datetime
    total: dict[str, Tally] = field(default_factory=dict)
    children: dict[str, dict[str, Tally]] = field(default_factory=dict)


class _Line(NamedTuple):
    """A row of the query: cadres of one child with the same number of cells of an obligation and the same odd targets."""

    child: str
    is_first: bool
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


def rollup(
    organization: Organization, regions: Sequence[Region], days: Range, today: date, *, cadres: int
) -> Rollup:
    """Return the subtree's tallies of the cadres who serve today, standing obligations as of today.

    `regions` are those within the reader's reach. With many `cadres` the figures are cached for some minutes; `as_of`
    says from when they are.
    """
    reached = "-".join(f"{region.pk}:{region.rules_version.hex[:8]}" for region in regions)
    key = f"rollup/{reached}/{days.first_day}/{days.last_day}/{today}"
    return kept(cadres, organization, key, lambda: _made(organization, regions, days, today))


def _made(organization: Organization, regions: Sequence[Region], days: Range, today: date) -> Rollup:
    for region in regions:
        judge_due(region, organization, today)
    made = Rollup(clock.now())
    lines = _lines(organization, regions, days, today)
    odd = _mixed_sums(lines, days, today)
    children: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    total: defaultdict[str, Tally] = defaultdict(Tally)
    for line in lines:
        tally = _tally(line, odd)
        children[line.child][line.obligation].add(tally)
        if line.is_first:
            total[line.obligation].add(tally)
    made.total = dict(total)
    made.children = {child: dict(tallies) for child, tallies in children.items()}
    return made


def _tally(line: _Line, mixed: dict[tuple[str, str], Fraction]) -> Tally:
    rates = Fraction(0)
    if line.n:
        sum_of = Fraction(line.units, UNIT)
        if line.mixed is not None:
            sum_of += mixed[_text(line.mixed), line.obligation]
        elif line.odd_most:
            sum_of += Fraction(line.odd_done, line.odd_most)
        rates = sum_of / line.n
    return Tally(
        rated=line.cadres if line.n else 0,
        rates=rates,
        **{
            name: getattr(line, name)
            for name in ("met", "open", "unmet", "exempt", "noted", "done", "target")
        },
    )


def _lines(organization: Organization, regions: Sequence[Region], days: Range, today: date) -> list[_Line]:
    own = len(organization.path)
    day = connection.ops.adapt_datefield_value
    said: dict[str, Any] = {
        "own": own,
        "next": own + 1,
        "path": organization.path,
        "after": successor(organization.path),
        "today": day(today),
        "first_day": day(days.first_day),
        "last_day": day(days.last_day),
    }
    marks = {f"region{number}": region.pk for number, region in enumerate(regions)}
    with connection.cursor() as cursor:
        cursor.execute(rollup_sql(connection.vendor, list(marks)), said | marks)
        return [_line(row) for row in cursor.fetchall()]


def _line(row: tuple[Any, ...]) -> _Line:
    return _Line(row[0], bool(row[1]), *row[2:7], *(int(value or 0) for value in row[7:]))


def _mixed_sums(lines: Iterable[_Line], days: Range, today: date) -> dict[tuple[str, str], Fraction]:
    """Return the fulfilments of cadres with several odd targets within one obligation (a rare case), added cell by
    cell."""
    wanted = {(_text(line.mixed), line.obligation) for line in lines if line.mixed is not None}
    if not wanted:
        return {}
    rows = Cell.objects.filter(
        cadre__in={UUID(cadre) for cadre, _ in wanted},
        obligation__in={obligation for _, obligation in wanted},
        last_day__range=(days.first_day, days.last_day),
        reason="",
        target__gt=0,
    )
    sums: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for cadre, obligation, target, done, closes_on in rows.values_list(
        "cadre_id", "obligation", "target", "done", "closes_on"
    ):
        if target and UNIT % target and (done >= target or closes_on < today):
            sums[cadre.hex, obligation] += Fraction(min(done, target), target)
    return sums


def _text(cadre: Any) -> str:
    return cadre.hex if isinstance(cadre, UUID) else UUID(cadre).hex
