"""Periods: ISO week, month, quarter, year, cycle and standing, with the ids of `cells.csv` (policy 1, 3)."""

import re
from datetime import date
from typing import NamedTuple

Cycle = tuple[date, int]
"""First day (at most the 28th of a month) and length in months, repeated without gaps forward and back."""


class Period(NamedTuple):
    """An id such as `2026-W35`, and the first and last day."""

    id: str
    first_day: int
    last_day: int


def period_on(kind: str, day: int, cycle: Cycle | None = None) -> Period:
    """Return the period of a kind that contains the day. Raise ValueError for an unknown kind or a missing cycle."""
    if kind == "standing":
        return Period("standing", day, day)
    if kind == "week":
        return _week(day)
    if kind == "cycle":
        return _cycle(day, cycle)
    months = {"month": 1, "quarter": 3, "year": 12}.get(kind)
    if months is None:
        raise ValueError(f"unknown period: {kind}")
    on = date.fromordinal(day)
    number = (on.month - 1) // months
    first = on.replace(month=number * months + 1, day=1)
    names = {1: f"{on:%Y-%m}", 3: f"{on:%Y}-Q{number + 1}", 12: f"{on:%Y}"}
    return Period(names[months], first.toordinal(), _months_later(first, months) - 1)


def periods_in(
    kind: str, first_day: int, last_day: int, cycle: Cycle | None = None, *, touching: bool = False
) -> list[Period]:
    """Return the periods whose last day is in the range; with `touching`, all that share a day with it."""
    found = []
    period = period_on(kind, first_day, cycle)
    while period.first_day <= last_day:
        if touching or period.last_day <= last_day:
            found.append(period)
        period = period_on(kind, period.last_day + 1, cycle)
    return found


def read_period(period_id: str, cycle: Cycle | None = None) -> tuple[str, Period]:
    """Return kind and period of an id other than `standing`. Raise ValueError when there is no such period."""
    for kind, pattern in _PATTERNS.items():
        if match := re.fullmatch(pattern, period_id, re.ASCII):
            period = period_on(kind, _first_day(kind, match.groups()).toordinal(), cycle)
            if period.id == period_id:
                return kind, period
    raise ValueError(f"no such period: {period_id}")


_PATTERNS = {
    "week": r"(\d{4})-W(\d\d)",
    "month": r"(\d{4})-(\d\d)",
    "quarter": r"(\d{4})-Q([1-4])",
    "year": r"(\d{4})",
    "cycle": r"cycle-(\d{4})-(\d\d)-(\d\d)",
}


def _first_day(kind: str, numbers: tuple[str, ...]) -> date:
    year, *rest = (int(number) for number in numbers)
    if kind == "week":
        return date.fromisocalendar(year, rest[0], 1)
    if kind == "quarter":
        return date(year, rest[0] * 3 - 2, 1)
    return date(year, *[*rest, 1, 1][:2])


def _week(day: int) -> Period:
    year, week, weekday = date.fromordinal(day).isocalendar()
    return Period(f"{year:04d}-W{week:02d}", day - weekday + 1, day - weekday + 7)


def _cycle(day: int, cycle: Cycle | None) -> Period:
    if cycle is None:
        raise ValueError("a cycle period needs a cycle")
    first, months = cycle
    on = date.fromordinal(day)
    passed = (on.year - first.year) * 12 + on.month - first.month - (on.day < first.day)
    begins = date.fromordinal(_months_later(first, passed // months * months))
    return Period(f"cycle-{begins.isoformat()}", begins.toordinal(), _months_later(begins, months) - 1)


def _months_later(first: date, months: int) -> int:
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1).toordinal()
