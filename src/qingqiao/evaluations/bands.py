"""What organizations of one kind reach, as a band that gives none of them away (docs/decisions/0035).

Pure arithmetic. Everybody in a group is shown the same band, over the same organizations, so two readers' bands have no
difference from which a single figure could be computed.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

LEAST = 6
"""The organization itself and five others."""
STEPS = 10
"""The edges are whole tenths: no edge is anybody's figure."""
SIZES = (1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""The least numbers of cadres of the size classes."""

BELOW, WITHIN, ABOVE = "低于", "处于", "高于"


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half: at most a quarter lies below `low`, at most a quarter above `high`."""

    low: Fraction
    high: Fraction

    def place(self, share: Fraction) -> str:
        """Return where a share lies: BELOW, WITHIN or ABOVE."""
        if share < self.low:
            return BELOW
        return ABOVE if share > self.high else WITHIN


def band_of(shares: Iterable[Fraction]) -> Band | None:
    """Return the band of some shares between 0 and 1; None when there are fewer than LEAST."""
    ordered = sorted(shares)
    if len(ordered) < LEAST:
        return None
    quarter = len(ordered) // 4
    low, high = floor(ordered[quarter] * STEPS), ceil(ordered[-1 - quarter] * STEPS)
    if low == high:
        low, high = (low - 1, high) if high == STEPS else (low, high + 1)
    return Band(Fraction(low, STEPS), Fraction(high, STEPS))


def size_class(cadres: int) -> tuple[int, int | None] | None:
    """Return the least and greatest number of cadres of a size class (None: no greatest); None without cadres."""
    at = bisect_right(SIZES, cadres)
    if not at:
        return None
    return SIZES[at - 1], SIZES[at] - 1 if at < len(SIZES) else None
