"""What a coming day will change by itself: known ahead, so that what is kept knows until when it holds."""

from collections.abc import Iterator

from .facts import OPEN, Cadre
from .periods import period_on
from .plan import Plan


def next_change(plan: Plan, cadre: Cadre, as_of: int) -> int:
    """The first day after the as-of day on which a cell may read otherwise without anything being entered; OPEN: never.

    Open turning unmet is not meant: that follows from the closing day. Leaves are not either: a period's exemption
    looks at the whole period from its first day on (policy 4.2).
    """
    days = (*_openings(plan, as_of), *_known_ahead(cadre))
    return min((day for day in days if day > as_of), default=OPEN)


def _openings(plan: Plan, as_of: int) -> Iterator[int]:
    """The days on which the next periods begin, and versions of the pack come and go."""
    for pack in plan.packs:
        yield pack.effective_from.toordinal()
        if pack.effective_to is not None:
            yield pack.effective_to.toordinal() + 1
        cycle = plan.cycle_of(pack)
        for kind in {one.period for one in pack.obligations} - {"standing"}:
            yield period_on(kind, as_of, cycle).last_day + 1


def _known_ahead(cadre: Cadre) -> Iterator[int]:
    for appointment in cadre.appointments:
        yield from (appointment.first_day, appointment.last_day + 1)
    for listing in cadre.listings:
        yield from (listing.first_day, listing.last_day + 1, listing.withdrawn)
    for posting in cadre.postings:
        yield from (posting.first_day, posting.last_day + 1, posting.community.founded)
        yield from (check.day for check in posting.community.checks)
    yield from (check.day for check in cadre.checks)
    yield from (deed.day for deed in cadre.deeds)
