"""A region's calendar year by year: what differs from Monday to Friday, and what an announcement would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qingqiao.regions.calendar import known_days
from qingqiao.regions.holiday_notice import AnnouncedDay, HolidayNotice
from qingqiao.regions.models import CalendarDay, CalendarYear, Region

FRIDAY = 5


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """A year's official days. `is_whole`: all of the year's, so that other announced days of that year end."""

    year: int
    days: tuple[AnnouncedDay, ...]
    free: frozenset[date]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """One day before and after an announcement; `is_own`: the region's own decision stays. None: Monday to Friday."""

    day: date
    was: bool | None
    now: bool | None
    name: str
    is_own: bool


def calendar_of(notice: HolidayNotice) -> YearCalendar:
    """Return what a notice announces."""
    return YearCalendar(notice.year, tuple(notice.days), frozenset(notice.free), not notice.missing)


def shipped_year(year: int) -> YearCalendar | None:
    """Return the year as the calendar that comes with the system has it; None where it doesn't know it."""
    days = tuple(AnnouncedDay(*one) for one in known_days() if one[0].year == year)
    return YearCalendar(year, days, frozenset(), is_whole=True) if days else None


def changes(region: Region, announced: YearCalendar) -> list[CalendarChange]:
    """Return the days on which an announcement differs from what was announced before, in order."""
    rows = announced_rows(region, announced)
    coming = {one.day: one for one in announced.days}
    found = []
    for day in sorted(rows.keys() | coming.keys()):
        row, one = rows.get(day), coming.get(day)
        was = official(row) if row else None
        now = one.is_workday if one else None
        name = one.name if one else ""
        if was != now:
            found.append(CalendarChange(day, was, now, name, bool(row and row.is_own)))
    return found


def announced_rows(region: Region, announced: YearCalendar) -> Mapping[date, CalendarDay]:
    """Return the region's rows that an announcement speaks of, by day."""
    rows = CalendarDay.objects.filter(region=region, day__range=_around(announced.year))
    named = {one.day for one in announced.days} | announced.free
    return {
        row.day: row
        for row in rows
        if row.day in named or (announced.is_whole and row.day.year == announced.year)
    }


def official(row: CalendarDay) -> bool | None:
    """Return whether a day was announced as a workday; None: nothing was."""
    return row.announced if row.is_own else row.is_workday


def days_of(region: Region, year: int) -> list[CalendarDay]:
    """Return the days of a year that differ from Monday to Friday or were decided by the region, in order."""
    return list(CalendarDay.objects.filter(region=region, day__year=year))


def years_of(region: Region) -> list[int]:
    """Return the years whose arrangement is known, the latest first."""
    rows = CalendarYear.objects.filter(region=region)
    return sorted(rows.values_list("year", flat=True), reverse=True)


def is_usual(day: date) -> bool:
    """Return whether a day is a workday by Monday to Friday."""
    return day.isoweekday() <= FRIDAY


def free_and_worked(days: Iterable[AnnouncedDay]) -> tuple[int, int]:
    """Return how many weekdays are free and how many weekend days are worked."""
    found = [one.is_workday for one in days]
    return found.count(False), found.count(True)


def _around(year: int) -> tuple[date, date]:
    """Return the range of a year and of the December before it, in which New Year's holiday may begin."""
    return date(year - 1, 12, 1), date(year, 12, 31)
