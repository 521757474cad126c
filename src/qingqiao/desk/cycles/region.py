"""A region's cycle: as it is, as it would be, and what is judged again when it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.policy.periods import Cycle, period_on
from qingqiao.regions.rules import Rules, pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.regions.models import Region

AHEAD = 2


@dataclass(frozen=True, slots=True)
class CycleSpan:
    """One cycle, both days included."""

    first_day: date
    last_day: date
    is_current: bool


@dataclass(frozen=True, slots=True)
class RegionCycle:
    """A region's cycle. `is_assumed`: set by no committee, assumed by the pack. `obligations`: titles of what is counted by
    cycle."""

    cycle: Cycle | None
    is_assumed: bool
    set_on: date | None
    spans: tuple[CycleSpan, ...]
    obligations: tuple[str, ...]
    pack: str


def region_cycle_of(region: Region, today: date) -> RegionCycle:
    """Return the region's cycle as it is today."""
    rules = rules_of(region)
    pack = pack_on(rules, today)
    cycle = rules.cycle or (pack.cycle if pack else None)
    return RegionCycle(
        cycle=cycle,
        is_assumed=rules.cycle is None,
        set_on=region.cycle_set_on,
        spans=spans_of(cycle, today) if cycle else (),
        obligations=_counted_by_cycle(rules, today),
        pack=pack.title if pack else "",
    )


def spans_of(cycle: Cycle, today: date) -> tuple[CycleSpan, ...]:
    """Return the previous cycle, the current one and the coming ones."""
    current = period_on("cycle", today.toordinal(), cycle)
    before = period_on("cycle", current.first_day - 1, cycle)
    found = [before, current]
    while len(found) < AHEAD + 2:
        found.append(period_on("cycle", found[-1].last_day + 1, cycle))
    return tuple(
        CycleSpan(date.fromordinal(one.first_day), date.fromordinal(one.last_day), one is current)
        for one in found
    )


def _counted_by_cycle(rules: Rules, today: date) -> tuple[str, ...]:
    pack = pack_on(rules, today)
    return tuple(one.title for one in pack.obligations if one.period == "cycle") if pack else ()
