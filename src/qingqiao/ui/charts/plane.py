"""The axes that bars and lines share: ticks on the left, names below, a goal across."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import rule, text
from qingqiao.ui.charts.point import Number, words
from qingqiao.ui.charts.scale import ticks

LEFT, RIGHT, TOP, BOTTOM = 40, 10, 22, 28
NAME_WIDTH = 14
"""About one Chinese character, in units of the drawing."""


@dataclass(frozen=True)
class Plane:
    """`top` is the highest value shown, `slots` the number of positions along the x-axis."""

    width: int
    height: int
    top: float
    slots: int

    @property
    def marks(self) -> list[float]:
        return ticks(self.top)

    @property
    def floor(self) -> float:
        return self.height - BOTTOM

    @property
    def slot(self) -> float:
        return (self.width - LEFT - RIGHT) / max(self.slots, 1)

    def x(self, place: int) -> float:
        """Return the middle of a position."""
        return LEFT + self.slot * (place + 0.5)

    def y(self, value: Number) -> float:
        return self.floor - float(value) / self.marks[-1] * (self.floor - TOP)

    def grid(self, names: Sequence[str]) -> Iterator[SafeString]:
        for mark in self.marks:
            yield rule(LEFT, self.y(mark), self.width - RIGHT, self.y(mark), "grid" if mark else "axis")
            yield text(LEFT - 8, self.y(mark) + 4, words(mark), "end")
        every = self._every(names)
        for place, name in enumerate(names):
            if place % every == 0:
                yield text(self.x(place), self.height - 8, name, "middle")

    def goal(self, value: Number | None) -> Iterator[SafeString]:
        if value is not None:
            yield rule(LEFT, self.y(value), self.width - RIGHT, self.y(value), "goal")
            yield text(self.width - RIGHT, self.y(value) - 5, f"要求 {words(value)}", "end")

    def _every(self, names: Sequence[str]) -> int:
        """Return the step at which names fit: every n-th is shown."""
        widest = max((len(name) for name in names), default=1) * NAME_WIDTH
        return max(1, -(-widest // max(int(self.slot), 1)))
