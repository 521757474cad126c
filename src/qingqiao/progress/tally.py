"""An obligation summed over some cells, exactly: the figures of a cycle and of a subtree are made of it (policy.md 5)."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Self


@dataclass(slots=True)
class Sum:
    """Cells of one obligation: how many are met, open, unmet, exempt, noted; `done` and `target` of all of them."""

    met: int = 0
    open: int = 0
    unmet: int = 0
    exempt: int = 0
    noted: int = 0
    done: int = 0
    target: int = 0

    @property
    def asked(self) -> int:
        """The number of judged cells: neither exempt nor noted."""
        return self.met + self.open + self.unmet

    @property
    def cells(self) -> int:
        return self.asked + self.exempt + self.noted

    @property
    def progress(self) -> Fraction | None:
        """The share of the judged cells that is met; None without any."""
        return Fraction(self.met, self.asked) if self.asked else None

    def add(self, other: Self) -> None:
        """Add another's cells."""
        self.met += other.met
        self.open += other.open
        self.unmet += other.unmet
        self.exempt += other.exempt
        self.noted += other.noted
        self.done += other.done
        self.target += other.target


@dataclass(slots=True)
class Tally(Sum):
    """One obligation over some cadres in a range of days.

    `rated`: the cadres with a cell that is met or closed, neither exempt nor noted; `rates` is the sum of their rates.
    `done` and `target` include only cells with a target that aren't exempt, each cell's done at most its target.
    `has_closed`: whether any of the obligation's periods in the range is closed. `open_until`, `closes_on`: the last day of
    the latest period with an open cell, and the last day on which it is open.
    """

    rated: int = 0
    rates: Fraction = field(default_factory=Fraction)
    has_closed: bool = False
    open_until: date | None = None
    closes_on: date | None = None

    @property
    def rate(self) -> Fraction | None:
        """The mean of the cadres' rates; None without any, and while no period has closed."""
        return self.rates / self.rated if self.rated and self.has_closed else None

    @property
    def completion(self) -> Fraction | None:
        """Done divided by target over all cells; None without a target."""
        return Fraction(self.done, self.target) if self.target else None

    def extend(self, open_until: date | None, closes_on: date | None) -> None:
        """Extend the open days by those of another open cell."""
        self.open_until = _later(self.open_until, open_until)
        self.closes_on = _later(self.closes_on, closes_on)

    def add(self, other: Self) -> None:
        """Add another's cells and rates."""
        Sum.add(self, other)
        self.rated += other.rated
        self.rates += other.rates
        self.has_closed |= other.has_closed
        self.extend(other.open_until, other.closes_on)


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)
