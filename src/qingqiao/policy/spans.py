"""Spans of days, both ends included."""

from collections.abc import Iterable

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same days as disjoint spans in order; adjacent spans become one."""
    together: list[Span] = []
    for first, last in sorted(spans):
        if first > last:
            continue
        if together and first <= together[-1][1] + 1:
            together[-1] = (together[-1][0], max(together[-1][1], last))
        else:
            together.append((first, last))
    return together


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """Return the days of `spans` that are in none of the holes, as disjoint spans in order."""
    left = merged(spans)
    for hole_first, hole_last in merged(holes):
        left = [
            part
            for first, last in left
            for part in ((first, min(last, hole_first - 1)), (max(first, hole_last + 1), last))
            if part[0] <= part[1]
        ]
    return left
