"""An obligation summed over some cells, exactly: the figures of a cycle and of a subtree are made of it (policy.md 5)."""

from dataclasses import dataclass, field, fields
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

    def add(self, other: Self) -> None:
        """Add another's cells."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(slots=True)
class Tally(Sum):
    """One obligation over some cadres in a range of days.

    `rated`: the cadres with a cell that is met or closed, neither exempt nor noted; `rates` is the sum of their rates.
    `done` and `target` include only cells with a target that aren't exempt, each cell's done at most its target.
    """

    rated: int = 0
    rates: Fraction = field(default_factory=Fraction)

    @property
    def rate(self) -> Fraction | None:
        """The mean of the cadres' rates; None without any."""
        return self.rates / self.rated if self.rated else None

    @property
    def completion(self) -> Fraction | None:
        """Done divided by target over all cells; None without a target."""
        return Fraction(self.done, self.target) if self.target else None
