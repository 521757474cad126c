"""A cell (进度格): cadre × obligation × period with target, done and status (policy 4)."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .requirement import Slot

MOST_SHARED = 4


class CellFrame:
    """The part of a cell that doesn't depend on what was done; shared by all cadres to whom it applies.

    `target` None: there is no target. `reason`: why the cell is exempt, or empty. `own_fields`: see `binding.Given`.
    """

    __slots__ = (
        *("_few", "_variants", "index", "is_blank", "is_plain", "own_fields"),
        *("reason", "slot", "target", "timely_days", "zero"),
    )

    def __init__(
        self, slot: Slot, target: int | None, reason: str, own_fields: frozenset[str] | None
    ) -> None:
        self.slot = slot
        self.target = target
        self.reason = reason
        self.own_fields = own_fields
        self.index = slot.index
        self.timely_days = slot.requirement.pack.timely_days
        measure = slot.requirement.measure
        self.is_plain = measure.is_plain
        self.is_blank = measure.reads == {"records"} and measure.target is None
        self._few = tuple(Cell(self, done, 0) for done in range(MOST_SHARED))
        self.zero = self._few[0]
        self._variants: dict[tuple[int | None, str], CellFrame] = {}

    def cell(self, done: int, late: int) -> "Cell":
        """Return the cell with these figures; common cells are shared objects."""
        return self._few[done] if done < MOST_SHARED and not late else Cell(self, done, late)

    def varied(self, target: int | None, reason: str) -> "CellFrame":
        """Return the same frame with the target and reason that follow from a cadre's facts."""
        if target == self.target and reason == self.reason:
            return self
        frame = self._variants.get((target, reason))
        if frame is None:
            frame = self._variants[target, reason] = CellFrame(self.slot, target, reason, self.own_fields)
        return frame


class Cell(NamedTuple):
    """One obligation of one cadre in one period: how much is done, and how many of the counted records are late."""

    frame: CellFrame
    done: int
    late: int

    @property
    def obligation(self) -> str:
        return self.frame.slot.requirement.obligation.id

    @property
    def period(self) -> str:
        return self.frame.slot.period

    @property
    def first_day(self) -> int:
        return self.frame.slot.first_day

    @property
    def last_day(self) -> int:
        return self.frame.slot.last_day

    @property
    def closes_on(self) -> int:
        """The last day on which the cell may be open: last day + grace; for a standing cell the day before."""
        return self.frame.slot.closes_on

    @property
    def target(self) -> int | None:
        return self.frame.target

    @property
    def reason(self) -> str:
        return self.frame.reason

    @property
    def fulfilment(self) -> Fraction | None:
        return fulfilment_of(self.frame.target, self.done, self.frame.reason)

    def status(self, as_of: int) -> str:
        return status_of(self.frame.target, self.done, self.frame.reason, self.frame.slot.closes_on, as_of)


class CellLine(NamedTuple):
    """A line of `cells.csv`; days are day numbers, fulfilment is an exact fraction."""

    cadre: str
    obligation: str
    period: str
    first_day: int
    last_day: int
    target: int | None
    done: int
    status: str
    reason: str
    fulfilment: Fraction | None
    late: int


def lines(cadre: str, cells: Iterable[Cell], as_of: int) -> Iterator[CellLine]:
    """Yield the full lines of one cadre's cells, in order."""
    for cell in cells:
        slot = cell.frame.slot
        yield CellLine(
            cadre,
            slot.requirement.obligation.id,
            slot.period,
            slot.first_day,
            slot.last_day,
            cell.frame.target,
            cell.done,
            cell.status(as_of),
            cell.frame.reason,
            cell.fulfilment,
            cell.late,
        )


def status_of(target: int | None, done: int, reason: str, closes_on: int, as_of: int) -> str:
    """Return met, unmet, open, exempt or noted; also used for kept cells (policy 4.5)."""
    if reason:
        return "exempt"
    if target is None:
        return "noted"
    if done >= target:
        return "met"
    return "open" if as_of <= closes_on else "unmet"


@lru_cache(maxsize=4096)
def fulfilment_of(target: int | None, done: int, reason: str) -> Fraction | None:
    """Return min(1, done / target) as an exact fraction; None for an exempt or noted cell."""
    if reason or target is None:
        return None
    return Fraction(min(done, target), target)
