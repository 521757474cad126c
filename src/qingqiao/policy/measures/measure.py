"""The interface of a measure. There are ten measures, one module each, independent of each other (policy 4)."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from ..facts import Shape, Share
from ..left_out import LeftOut
from ..obligation import Checklist
from ..view import View

RECORDS = frozenset({"records"})
CONTACTS = frozenset({"contacts"})
POSTINGS = frozenset({"postings"})


class Case(NamedTuple):
    """What a measure may read: one cadre, one obligation, one period.

    `matched` are the cadre's records of the period up to the as-of day that meet `where`; `day` is the last day of the
    period, or the as-of day if earlier. `own_fields`: the only fields whose contacts count; None: all fields.
    """

    matched: list[Share]
    view: View
    day: int
    own_fields: frozenset[str] | None
    meets_that: Callable[[str], bool]
    checklist: Checklist


def matched(case: Case) -> list[Share]:
    """Return all matching records; the default for `timed`."""
    return case.matched


def adds_no_people(shape: Shape) -> int | None:
    """Return 0 for a record without participants; `adds` of what counts people."""
    return None if shape.participants else 0


class Measure(NamedTuple):
    """`counted` returns the distinct things that count; their number is `done`. `what` names the kind of thing.

    `left_out` returns what the measure itself leaves out. `reads` names the facts it needs, `standing` says whether it
    can be read on a day, `timed` returns the records that may be late. A share has its own `target`, and with
    `needs_records` no cell without records. `nothing`: whether the cell is exempt. `is_plain`: the matching records are
    what counts, so bulk judging needn't call `counted`. `adds` returns how many one more matching record counts, whatever
    the others are, and None where they matter; only where `timed` is `matched`.
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
    adds: Callable[[Shape], int | None] | None = None
