"""An obligation added up over some cadres, exact: what figures over a subtree are made of (policy.md 5)."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(slots=True)
class Tally:
    """One obligation over some cadres in a range of days.

    `rated`: the cadres with a cell that is met or closed, neither exempt nor noted; `rates` is the sum of their rates.
    `met` … `noted` are numbers of cells. `done` of `target`: summed over cells with a target that are not exempt, no
    cell's done above its target.
    """

    rated: int = 0
    rates: Fraction = field(default_factory=Fraction)
    met: int = 0
    open: int = 0
    unmet: int = 0
    exempt: int = 0
    noted: int = 0
    done: int = 0
    target: int = 0

    @property
    def rate(self) -> Fraction | None:
        """The mean of the cadres' rates; None when nobody has one."""
        return self.rates / self.rated if self.rated else None

    @property
    def completion(self) -> Fraction | None:
        """Done of what is asked, over all; None when nothing is."""
        return Fraction(self.done, self.target) if self.target else None

    def add(self, other: "Tally") -> None:
        """Take in another's cadres and cells."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
