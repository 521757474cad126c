"""Figures taken in pairs, A B A B: what is measured in turn with its floor, so that both meet the same machine."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

SWING = 3
"""A figure is noisy where the floor took at the most so many times what it took at the least."""
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The medians of both, in the clock's seconds, and whether the machine was too restless to believe them."""

    floor: float
    ours: float
    is_noisy: bool

    @property
    def ratio(self) -> float:
        """Return how many times the floor."""
        return self.ours / self.floor

    def __str__(self) -> str:
        return f"{self.ours * 1000:.1f} / {self.floor * 1000:.1f} ms, ratio {self.ratio:.2f}{noisy(self.is_noisy)}"


def in_turn(floor: Work, ours: Work, times: int, clock: Callable[[], float] = process_time) -> Pairs:
    """Run both so many times in turn, after once each that isn't counted."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(-1, times):
        for is_ours, work in ((False, floor), (True, ours)):
            began = clock()
            work()
            if turn >= 0:
                taken[is_ours].append(clock() - began)
    return Pairs(median(taken[False]), median(taken[True]), swings(taken[False]))


def swings(floor: list[float]) -> bool:
    """Return whether the floor's figures make all others doubtful; the slowest and quickest tenth are left out."""
    cut = len(floor) // 10
    kept = sorted(floor)[cut : len(floor) - cut]
    return kept[-1] > SWING * kept[0]


def noisy(is_noisy: bool) -> str:
    """Return the mark of a figure that is not to be believed."""
    return " NOISY" if is_noisy else ""
