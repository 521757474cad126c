"""The cells of a cycle: the kept ones; when it is over, standing obligations as of its last day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from qingqiao.policy.judge import judge
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.progress.gather import gather
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.queries import kept_rows
from qingqiao.progress.rows import STANDING, CellRow, rows_of
from qingqiao.progress.schedules import days_covered, schedule_touching
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


def cells_in(region: Region, cadre: UUID, cycle: CyclePeriod, as_of: date, today: date) -> list[CellRow]:
    """Return one cadre's cells of a cycle's obligations whose period ends in it, and the standing ones."""
    if is_kept(cycle, as_of, today):
        rows: Iterable[CellRow] = kept_rows(region, cadre, cycle.first_day, cycle.last_day, today)
        if cycle.last_day < today:
            rows = [*_without_standing(rows), *standing_in(region, [cadre], cycle)]
    else:
        rows = judged_in(region, [cadre], cycle, as_of)
    return [row for row in rows if belongs(row, cycle)]


def is_kept(cycle: CyclePeriod, as_of: date, today: date) -> bool:
    """Return whether the cells of a cycle are kept as of a day; those of older cycles and days are judged from facts."""
    return as_of == today and cycle.first_day >= kept_from(today)


def belongs(row: CellRow, cycle: CyclePeriod) -> bool:
    """Return whether a cell belongs to a cycle: it is of its obligations, and its period ends in it (policy.md 5)."""
    if row.obligation not in {one.id for one in cycle.obligations}:
        return False
    return row.period == STANDING or cycle.first_day <= row.last_day <= cycle.last_day


def judged_in(region: Region, cadres: Sequence[UUID], cycle: CyclePeriod, as_of: date) -> list[CellRow]:
    """Return some cadres' cells, judged from facts as of a day; standing ones as of the cycle's last day if that is earlier."""
    return list(_judged(region, cadres, (cycle.first_day, cycle.last_day), cycle.seen_from(as_of), as_of))


def standing_in(region: Region, cadres: Sequence[UUID], cycle: CyclePeriod) -> list[CellRow]:
    """Return some cadres' standing cells as of the cycle's last day."""
    day = cycle.last_day
    return [row for row in _judged(region, cadres, (day, day), day, day) if row.period == STANDING]


def _judged(
    region: Region, cadres: Sequence[UUID], days: tuple[date, date], standing_on: date, as_of: date
) -> Iterator[CellRow]:
    schedule = schedule_touching(rules_of(region), *days)
    found = gather(region, *days_covered(schedule, standing_on), cadres=sorted(cadres))
    for id, facts in found:
        yield from rows_of(region, id, judge(schedule, facts, as_of.toordinal(), standing_on.toordinal()))


def _without_standing(rows: Iterable[CellRow]) -> Iterator[CellRow]:
    return (row for row in rows if row.period != STANDING)
