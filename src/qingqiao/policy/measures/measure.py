"""What a measure is: ten ways to count, one file each, which don't know each other (policy 4)."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from ..facts import Share
from ..left_out import LeftOut
from ..obligation import Checklist
from ..view import View

RECORDS = frozenset({"records"})
CONTACTS = frozenset({"contacts"})
POSTINGS = frozenset({"postings"})


class Case(NamedTuple):
    """What a measure may look at: one cadre, one obligation, one period.

    `matched` are her records of the period up to the as-of day that meet `where`; `day` is the last day of
    the period, or the as-of day if earlier. `own_fields`: the only fields whose contacts count, None: all.
    """

    matched: list[Share]
    view: View
    day: int
    own_fields: frozenset[str] | None
    meets_that: Callable[[str], bool]
    checklist: Checklist


def matched(case: Case) -> list[Share]:
    """For `timed`: all that match."""
    return case.matched


class Measure(NamedTuple):
    """`counted` is what counts, each thing once: its length is `done`; `what` says what those things are.

    `left_out` names what the measure itself passes over. `reads` says which facts it needs, `standing`
    whether it can be read on a day, `timed` the records that may be late.
    A share has a `target` of its own and, if it `needs_records`, no cell without them. `nothing`: exempt.
    `is_plain`: what counts is what matched, so that bulk judging may count without looking further.
    """

    name: str
    what: str
    unit: str
    reads: frozenset[str]
    counted: Callable[[Case], Collection[object]]
    left_out: Callable[[Case], Iterator[LeftOut]]
    standing: bool = False
    timed: Callable[[Case], list[Share]] | None = None
    target: Callable[[Case], int] | None = None
    needs_records: bool = False
    nothing: Callable[[Case], bool] | None = None
    is_plain: bool = False
