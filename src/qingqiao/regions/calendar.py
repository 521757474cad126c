"""The State Council's calendar as the initial calendar of a region; the only module that uses the library."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar import Holiday

from qingqiao.regions.models import CalendarDay, CalendarYear, Region

FIRST_YEAR = 2004
LAST_KNOWN = max(chinese_calendar.constants.holidays).year
SATURDAY = 5
NAMES = {holiday.value: holiday.chinese for holiday in Holiday}


def seed_calendar(region: Region) -> None:
    """Give a new region the days that differ from Monday to Friday, and the years whose days are known."""
    days = [
        CalendarDay(region=region, day=day, is_workday=works, name=name) for day, works, name in known_days()
    ]
    CalendarDay.objects.bulk_create(days)
    years = range(FIRST_YEAR, LAST_KNOWN + 1)
    CalendarYear.objects.bulk_create(CalendarYear(region=region, year=year) for year in years)


@cache
def known_days() -> tuple[tuple[date, bool, str], ...]:
    """Return holidays on weekdays and workdays on weekends: the day, whether it is a workday, and the holiday's name."""
    return tuple(_known_days())


def _known_days() -> Iterator[tuple[date, bool, str]]:
    day, last = date(FIRST_YEAR, 1, 1), date(LAST_KNOWN, 12, 31)
    while day <= last:
        works = chinese_calendar.is_workday(day)
        if works != (day.weekday() < SATURDAY):
            _, name = chinese_calendar.get_holiday_detail(day)
            holiday = NAMES.get(name or "", "")
            yield day, works, f"{holiday}调休上班" if works else holiday
        day += timedelta(days=1)
