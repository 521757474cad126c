"""Ranges of days, first and last day included; an open range has no last day (policy.md 4.9).

This is the only module that decides whether a range contains a day, in Python and as a WHERE.
"""

from datetime import date
from typing import Protocol

from django.db.models import Q


class DayRange(Protocol):
    """A row with a first and a last day; `last_day` None: open."""

    @property
    def first_day(self) -> date: ...

    @property
    def last_day(self) -> date | None: ...


def holds(row: DayRange, day: date) -> bool:
    """Return whether a row's range contains a day."""
    return row.first_day <= day and (row.last_day is None or day <= row.last_day)


def in_force(on: date, prefix: str = "") -> Q:
    """Return the WHERE of rows whose range contains a day; `prefix` is the lookup that leads to them, `contact__`."""
    return touching(on, on, prefix)


def touching(first_day: date, last_day: date | None, prefix: str = "") -> Q:
    """Return the WHERE of rows that share a day with a range; a range without a last day is open."""
    lasting = not_over(first_day, prefix)
    return lasting if last_day is None else Q(**{f"{prefix}first_day__lte": last_day}) & lasting


def begun(on: date, prefix: str = "") -> Q:
    """Return the WHERE of rows whose first day is a day or lies before it."""
    return Q(**{f"{prefix}first_day__lte": on})


def not_over(on: date, prefix: str = "") -> Q:
    """Return the WHERE of rows that are in force on a day or begin later."""
    return Q(**{f"{prefix}last_day": None}) | Q(**{f"{prefix}last_day__gte": on})
