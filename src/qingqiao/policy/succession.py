"""Packs one after another: each judges the periods that begin in its days (policy 3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from .pack import Pack


def succession(adopted: Iterable[tuple[date | None, Pack]]) -> tuple[Pack, ...]:
    """Return the packs with the days on which each is in force, by first day.

    A pack adopted on a day is in force from that day; those that began earlier end the day before it. A pack without
    such a day keeps the days of its file. One that is replaced on its first day is left out.
    """
    ordered = sorted(adopted, key=_begin)
    beginnings = [day for day, _ in ordered if day is not None]
    found = []
    for day, pack in ordered:
        first = day or pack.effective_from
        next_day = min(
            (one for one in beginnings if one > first or (one == first and day is None)), default=None
        )
        last = _earlier(pack.effective_to, next_day)
        if last is None or first <= last:
            found.append(replace(pack, effective_from=first, effective_to=last))
    return tuple(found)


def _begin(one: tuple[date | None, Pack]) -> date:
    day, pack = one
    return day or pack.effective_from


def _earlier(last_day: date | None, next_day: date | None) -> date | None:
    """Return the earlier of a last day and the day before the next pack's first."""
    if next_day is None:
        return last_day
    before = next_day - timedelta(days=1)
    return before if last_day is None else min(last_day, before)
