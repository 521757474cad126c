"""The share of sound records with its 95 % confidence interval, from a stratified sample.

Within a stratum the interval is Wilson's (E. B. Wilson, Probable inference, the law of succession, and statistical
inference, JASA 22, 1927). Strata are combined, weighted by their number of records, as in X. Yan and X. G. Su,
Stratified Wilson and Newcombe confidence intervals for multiple binomial proportions, Statistics in Biopharmaceutical
Research 2, 2010: each stratum's interval at a smaller quantile, such that their weighted sum has the wanted level. Two
additions: the variance is taken at the centre of Wilson's interval, so it isn't 0 when all are sound; and a stratum's
number of checks is raised for how much of it was checked (finite population), so a stratum checked whole has no
interval left. A stratum without a check is joined to the next one (collapsed strata; Cochran, 1977, 5A.12).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959963984540054  # the normal quantile of a two-sided level of 95 %


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many records there are, how many were judged either way, and how many of these are sound."""

    records: int
    judged: int
    sound: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its bounds, each from 0 to 1."""

    share: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Return half the distance between the bounds."""
        return (self.high - self.low) / 2


def wilson(share: float, size: float, z: float = Z) -> Interval:
    """Return Wilson's interval of a share seen in `size` checks; `size` may be infinite."""
    if math.isinf(size):
        return Interval(share, share, share)
    square = z * z
    centre = (share * size + square / 2) / (size + square)
    half = z * math.sqrt(share * (1 - share) * size + square / 4) / (size + square)
    return Interval(share, max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def stratified_interval(strata: Sequence[Stratum]) -> Interval | None:
    """Return the weighted share of sound records with its interval, or None when nothing was judged."""
    joined = collapsed(strata)
    total = sum(one.records for one in joined)
    if not joined:
        return None
    weights = [one.records / total for one in joined]
    spreads = [weight * math.sqrt(_variance(one)) for weight, one in zip(weights, joined, strict=True)]
    z = Z * math.hypot(*spreads) / sum(spreads) if sum(spreads) else Z
    parts = [wilson(one.sound / one.judged, effective_size(one.judged, one.records), z) for one in joined]
    share, low, high = (
        math.fsum(weight * getattr(part, name) for weight, part in zip(weights, parts, strict=True))
        for name in ("share", "low", "high")
    )
    return Interval(min(share, 1.0), max(0.0, min(low, share)), min(1.0, max(high, share)))


def collapsed(strata: Sequence[Stratum]) -> list[Stratum]:
    """Return the strata with at least one check each: one without is joined to the next, the last to the one before."""
    made: list[Stratum] = []
    waiting = 0
    for one in strata:
        if one.judged:
            made.append(Stratum(one.records + waiting, one.judged, one.sound))
            waiting = 0
        else:
            waiting += one.records
    if made and waiting:
        last = made.pop()
        made.append(Stratum(last.records + waiting, last.judged, last.sound))
    return made


def effective_size(judged: int, records: int) -> float:
    """Return the number of checks that would say as much of endless records: infinite when all were checked."""
    return math.inf if judged >= records else judged * (records - 1) / (records - judged)


def size_for(share: float, records: int, half_width: float) -> int:
    """Return the smallest number of checks whose interval reaches at most `half_width` to each side."""
    low, high = 1, records
    while low < high:
        size = (low + high) // 2
        if wilson(share, effective_size(size, records)).half_width <= half_width:
            high = size
        else:
            low = size + 1
    return high


def _variance(one: Stratum) -> float:
    size = effective_size(one.judged, one.records)
    if math.isinf(size):
        return 0.0
    share = (one.sound + Z * Z / 2) / (one.judged + Z * Z)
    return share * (1 - share) / size
