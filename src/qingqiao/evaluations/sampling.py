"""A random sample of records that anybody can draw again: the same seed and the same frame give the same sample.

The seed's digest is published before the draw and the seed after it, so nobody could choose the sample. No Django, no
clock: everything is computed from the arguments.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class FrameItem:
    """A record that may be drawn, in its stratum: a group of organizations (`organization`) and a kind."""

    organization: str
    kind: str
    id: str

    @property
    def stratum(self) -> tuple[str, str]:
        """Return what the sample is spread over."""
        return self.organization, self.kind


def seed_digest(seed: str) -> str:
    """Return the SHA-256 of a seed, as it is published before the draw."""
    return hashlib.sha256(seed.encode()).hexdigest()


def frame_digest(frame: Iterable[FrameItem]) -> str:
    """Return the SHA-256 over the ordered records of a frame: one line each, fields separated by tabs."""
    lines = "".join(f"{one.organization}\t{one.kind}\t{one.id}\n" for one in sorted(frame))
    return hashlib.sha256(lines.encode()).hexdigest()


def draw_sample(seed: str, frame: Iterable[FrameItem], size: int) -> list[FrameItem]:
    """Return `size` records of the frame, or all when there are fewer, in the frame's order.

    Each record has the same chance, and each stratum gets its proportional number rounded up or down: the numbers are
    rounded at random by one start for all strata (systematic sampling; Cochran, Sampling Techniques, 1977, 8.1).
    """
    ordered = sorted(frame)
    digest = frame_digest(ordered)
    numbers = _numbers(ordered, min(size, len(ordered)), _start(seed, digest))
    return sorted(one for stratum in _strata(ordered, seed, digest) for one in stratum[: next(numbers)])


def _numbers(ordered: list[FrameItem], size: int, start: Fraction) -> Iterator[int]:
    """Yield how many records each stratum gives."""
    total, before, taken = len(ordered), 0, 0
    for number in Counter(one.stratum for one in ordered).values():
        before += number
        reached = math.floor(Fraction(size * before, total) + start)
        yield reached - taken
        taken = reached


def _strata(ordered: list[FrameItem], seed: str, digest: str) -> list[list[FrameItem]]:
    """Return the strata in their order, each shuffled by the seed."""
    found: dict[tuple[str, str], list[FrameItem]] = {}
    for one in ordered:
        found.setdefault(one.stratum, []).append(one)
    return [sorted(some, key=lambda one: _keyed(seed, f"{digest}:{one.id}")) for some in found.values()]


def _start(seed: str, digest: str) -> Fraction:
    """Return a number from 0 up to, but not including, 1."""
    return Fraction(int.from_bytes(_keyed(seed, digest), "big"), 2**256)


def _keyed(seed: str, text: str) -> bytes:
    return hmac.new(seed.encode(), text.encode(), hashlib.sha256).digest()
