"""From values to positions in the drawing."""

from collections.abc import Iterable, Sequence

from qingqiao.ui.charts.point import Number

STEPS = (1, 2, 5)


def ticks(most: Number, wanted: int = 5) -> list[float]:
    """Return round ticks from 0 upward, the last at or above `most`; about `wanted` steps, whole below ten."""
    top = max(float(most), 1.0)
    size = 1.0
    while True:
        for step in STEPS:
            if step * size * wanted >= top:
                return _marks(step * size, top)
        size *= 10


def most(values: Iterable[Number | None], goal: Number | None = None) -> float:
    """Return the highest of the values and the goal; 0 where there is none."""
    return max((float(value) for value in (*values, goal) if value is not None), default=0.0)


def level(value: Number | None, bounds: Sequence[Number]) -> int:
    """Return how many bounds the value reaches, from 0 to len(bounds). None is 0."""
    return 0 if value is None else sum(value >= bound for bound in bounds)


def _marks(step: float, top: float) -> list[float]:
    marks = [0.0]
    while marks[-1] < top:
        marks.append(marks[-1] + step)
    return marks
