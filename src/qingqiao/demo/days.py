"""The days of a demo: weeks with their workdays, as the State Council's calendar has them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import chinese_calendar

FRIDAY = 4
SATURDAY = 5
DAY = timedelta(days=1)


@cache
def is_workday(day: date) -> bool:
    """Return whether it is a workday by the calendar; in unknown years, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def days_between(first_day: date, last_day: date) -> Iterator[date]:
    """Yield the days of a range, both included."""
    for number in range((last_day - first_day).days + 1):
        yield first_day + timedelta(days=number)


def monday(day: date) -> date:
    """Return the first day of the ISO week."""
    return day - timedelta(days=day.weekday())


def quarter(day: date) -> tuple[int, int]:
    """Return year and number of the calendar quarter."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_days(year: int, number: int) -> tuple[date, date]:
    """Return first and last day of a quarter."""
    first_day = date(year, 3 * number - 2, 1)
    return first_day, (first_day + timedelta(days=95)).replace(day=1) - DAY


def months_before(day: date, months: int) -> str:
    """YYYY-MM, so many months before a day's month."""
    number = day.year * 12 + day.month - 1 - months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
