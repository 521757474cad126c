"""Until when a kept cell is valid: the coming days on which known facts change a result."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .facts import OPEN, Appointment, Cadre, Leave, Posting
from .periods import period_on
from .schedule import Schedule


def next_change(schedule: Schedule, cadre: Cadre, as_of: int) -> int:
    """Return the first day after `as_of` on which a cell may have another result; OPEN when there is none.

    Not considered: the change from open to unmet, which follows from `closes_on`, and facts entered later.
    """
    days = [_next_of_packs(schedule, as_of), *[share[0] for share in cadre.shares if as_of < share[0]]]
    for _, _, first, last, withdrawn in cadre.listings:
        if as_of < first:
            days.append(first)
        if as_of <= last < OPEN:
            days.append(last + 1)
        if as_of < withdrawn < OPEN:
            days.append(withdrawn)
    return min([*days, *[day for day in _days_of_spans(cadre) if as_of < day]])


@lru_cache(maxsize=256)
def _next_of_packs(schedule: Schedule, as_of: int) -> int:
    return min((day for day in _days_of_packs(schedule, as_of) if as_of < day), default=OPEN)


def _days_of_packs(schedule: Schedule, as_of: int) -> Iterator[int]:
    """Yield the days on which periods begin or another version of a pack comes into force."""
    for pack in schedule.packs:
        for kind in {one.period for one in pack.obligations} - {"standing"}:
            opens_on = period_on(kind, as_of, schedule.cycle_of(pack)).last_day + 1
            if schedule.pack_on(opens_on) is pack:
                yield opens_on
        if not schedule.always:
            yield pack.effective_from.toordinal()
            if pack.effective_to is not None and pack.effective_to < date.max:
                yield pack.effective_to.toordinal() + 1


def _days_of_spans(cadre: Cadre) -> Iterator[int]:
    spans: list[Appointment | Leave | Posting] = [*cadre.appointments, *cadre.leaves, *cadre.postings]
    for span in spans:
        yield span.first_day
        yield span.last_day + 1
    for posting in cadre.postings:
        yield posting.community.founded
        yield from (check.day for check in posting.community.checks)
    yield from (check.day for check in cadre.checks)
