"""How kept cells change with one share of a record, where that follows from the share alone: then nothing is judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from qingqiao.policy.facts import read_shape
from qingqiao.policy.requirement import Slot
from qingqiao.progress.rows import TABLE
from qingqiao.progress.schedules import schedule_touching, slots_asking
from qingqiao.progress.selects import CadreSelection, claim_marks
from qingqiao.regions.models import Region
from qingqiao.regions.rules import Rules
from qingqiao.statements import run


class ShareChange(NamedTuple):
    """A counting share on a day: its shape before, None for a new one, and after; `delay` as in `facts.Share`."""

    day: date
    before: str | None
    after: str
    delay: int

    @property
    def shapes(self) -> frozenset[str]:
        """Return the shapes before and after."""
        return frozenset(shape for shape in (self.before, self.after) if shape is not None)


class Increment(NamedTuple):
    """What a change adds to one cell: to `done` and to `late`."""

    obligation: str
    period: str
    done: int
    late: int


@lru_cache(maxsize=4096)
def increments_of(rules: Rules, change: ShareChange, today: date) -> tuple[Increment, ...] | None:
    """Return what a change adds to the cells of whoever has the share; None where other facts must be read."""
    schedule = schedule_touching(rules, change.day, change.day, records_only=True)
    found: list[Increment] = []
    for slot in slots_asking(schedule, today, change.shapes):
        added = _added(slot, change)
        if added is None:
            return None
        done, late = added
        if done or late:
            found.append(Increment(slot.requirement.obligation.id, slot.period, done, late))
    return tuple(found)


def _added(slot: Slot, change: ShareChange) -> tuple[int, int] | None:
    obligation, measure = slot.requirement.obligation, slot.requirement.measure
    where, after, sign = obligation.where, read_shape(change.after), 1
    if change.before is not None:
        before = read_shape(change.before)
        if (before.tasks, before.participants) != (after.tasks, after.participants):
            return None
        sign = where.matches(after) - where.matches(before)
        if not sign:
            return (0, 0) if obligation.that.matches(before) == obligation.that.matches(after) else None
    counted = measure.adds(after) if measure.adds is not None else None
    if counted is None:
        return None
    return sign * counted, sign * (change.delay > slot.requirement.pack.timely_days)


def add_increments(region: Region, cadres: Sequence[UUID], increments: Iterable[Increment]) -> None:
    """Add to the kept cells of these cadres, under the lock of their marks; a cadre without a cell has none to change, and a
    cadre without a mark gets a stale one."""
    who = CadreSelection(region, cadres, None)
    claim_marks(who)
    here = connections[DEFAULT_DB_ALIAS]
    for (done, late), cells in _by_addition(increments):
        statement = (
            f"UPDATE {TABLE} SET done = done + %s, late = late + %s WHERE region_id = %s"  # noqa: S608
            f" AND cadre_id IN ({', '.join(['%s'] * who.shape)})"
            f" AND ({' OR '.join(['(obligation = %s AND period = %s)'] * len(cells))})"
        )
        keys = [value for cell in cells for value in (cell.obligation, cell.period)]
        run(here, statement, [done, late, who.region, *who.ids, *keys])


def _by_addition(increments: Iterable[Increment]) -> Iterator[tuple[tuple[int, int], list[Increment]]]:
    found: defaultdict[tuple[int, int], list[Increment]] = defaultdict(list)
    for one in increments:
        found[one.done, one.late].append(one)
    yield from found.items()
