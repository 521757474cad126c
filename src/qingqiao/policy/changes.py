"""Until when a kept cell holds: the days ahead on which facts that are already known begin to matter."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .facts import OPEN, Cadre
from .periods import period_on
from .plan import Plan


def next_change(plan: Plan, cadre: Cadre, as_of: int) -> int:
    """The first day after `as_of` on which a cell may read differently than as of it; OPEN when none is in sight.

    Not meant: open turning unmet, which follows from `closes_on`, and facts that are entered later.
    """
    ahead = [day for day in _days_of(cadre) if as_of < day]
    return min(_next_of_packs(plan, as_of), *ahead) if ahead else _next_of_packs(plan, as_of)


@lru_cache(maxsize=256)
def _next_of_packs(plan: Plan, as_of: int) -> int:
    return min((day for day in _days_of_packs(plan, as_of) if as_of < day), default=OPEN)


def _days_of_packs(plan: Plan, as_of: int) -> Iterator[int]:
    """Periods that open, versions that come and go."""
    for pack in plan.packs:
        for kind in {one.period for one in pack.obligations} - {"standing"}:
            opens_on = period_on(kind, as_of, plan.cycle_of(pack)).last_day + 1
            if plan.pack_on(opens_on) is pack:
                yield opens_on
        if not plan.always:
            yield pack.effective_from.toordinal()
            if pack.effective_to is not None and pack.effective_to < date.max:
                yield pack.effective_to.toordinal() + 1


def _days_of(cadre: Cadre) -> Iterator[int]:
    for appointment in cadre.appointments:
        yield from (appointment.first_day, appointment.last_day + 1)
    for leave in cadre.leaves:
        yield from (leave.first_day, leave.last_day + 1)
    for listing in cadre.listings:
        yield from (listing.first_day, listing.last_day + 1, listing.withdrawn)
    for posting in cadre.postings:
        yield from (posting.first_day, posting.last_day + 1, posting.community.founded)
        yield from (check.day for check in posting.community.checks)
    yield from (check.day for check in cadre.checks)
    yield from (deed.day for deed in cadre.deeds)
