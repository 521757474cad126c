"""Compiled schedules, cached in the process: one for each region's rules and range of days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from qingqiao.policy.facts import read_shape
from qingqiao.policy.judge import Schedule, compile_schedule
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.pack import Pack
from qingqiao.policy.requirement import Slot
from qingqiao.regions.rules import Rules


@lru_cache(maxsize=256)
def schedule_touching(
    rules: Rules, first_day: date, last_day: date, *, records_only: bool = False
) -> Schedule:
    """Return the schedule of all periods that share a day with the range; `records_only`: of the obligations that a
    record can change."""
    packs = [_on_records(pack) for pack in rules.packs] if records_only else rules.packs
    first, last = first_day.toordinal(), last_day.toordinal()
    return compile_schedule(packs, rules.workdays, first, last, rules.cycle, touching=True)


@lru_cache(maxsize=256)
def schedule_ending_in(rules: Rules, first_day: date, last_day: date) -> Schedule:
    """Return the schedule of the periods whose last day is in the range, over which scores are computed."""
    first, last = first_day.toordinal(), last_day.toordinal()
    return compile_schedule(rules.packs, rules.workdays, first, last, rules.cycle)


def days_covered(schedule: Schedule, on: date) -> tuple[date, date]:
    """Return the first and last day of any period of a schedule; without periods, the day given."""
    return days_of_slots(schedule.layout(on.toordinal()).slots, on)


def days_of_slots(slots: Iterable[Slot], on: date) -> tuple[date, date]:
    """Return the first and last day of any of these periods; without periods, the day given."""
    periods = [slot for slot in slots if not slot.is_standing]
    first = min((slot.first_day for slot in periods), default=on.toordinal())
    last = max((slot.last_day for slot in periods), default=on.toordinal())
    return date.fromordinal(first), date.fromordinal(last)


@lru_cache(maxsize=1024)
def slots_asking(schedule: Schedule, on: date, shapes: frozenset[str] | None) -> tuple[Slot, ...]:
    """Return the slots of the obligations that a record of one of these shapes can change; None: any record."""
    slots = schedule.layout(on.toordinal()).slots
    if shapes is None:
        return tuple(slots)
    read = [read_shape(shape) for shape in shapes]
    return tuple(slot for slot in slots if any(map(slot.requirement.obligation.where.matches, read)))


def _on_records(pack: Pack) -> Pack:
    kept = tuple(
        obligation
        for obligation in pack.obligations
        if obligation.period != "standing" and "records" in MEASURES[obligation.measure].reads
    )
    return replace(pack, obligations=kept)
