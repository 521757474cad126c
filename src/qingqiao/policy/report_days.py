"""The suggested report day of a week (一(三)1; policy 3): the arranged weekday, or after a holiday another workday of
the same ISO week. It is a suggestion; what is judged is the week."""

from collections.abc import Iterable
from typing import NamedTuple

from .facts import OPEN
from .pack import Pack
from .workdays import Workdays

WORKING_WEEKDAYS = 5
DAYS_OF_A_WEEK = 7


class Arrangement(NamedTuple):
    """Another weekday (1 is Monday) from a day to a day."""

    weekday: int
    first_day: int
    last_day: int = OPEN


class WeekReportDay(NamedTuple):
    """A week's suggestion: `day` is None in a week without a workday; `arranged` is the day before any move by a
    holiday."""

    day: int | None
    arranged: int


def arranged_weekday(monday: int, arrangements: Iterable[Arrangement], usual: int) -> int:
    """Return the weekday of the first arrangement that covers its own day in this week, else the usual weekday."""
    for one in arrangements:
        if one.first_day <= monday + one.weekday - 1 <= one.last_day:
            return one.weekday
    return usual


def report_day(monday: int, weekday: int, workdays: Workdays) -> WeekReportDay:
    """Return the suggestion for the ISO week that begins on `monday`: the arranged day if it is a workday, else the
    nearest workday (of two, the earlier). An arranged weekend day is kept when the week has a workday."""
    arranged = monday + weekday - 1
    worked = workdays.between(monday, monday + DAYS_OF_A_WEEK - 1)
    if not worked:
        return WeekReportDay(None, arranged)
    if weekday > WORKING_WEEKDAYS:
        return WeekReportDay(arranged, arranged)
    return WeekReportDay(min(worked, key=lambda day: (abs(day - arranged), day)), arranged)


def monday_of(day: int) -> int:
    """Return the first day of a day's ISO week."""
    return day - (day - 1) % DAYS_OF_A_WEEK


def report_kinds(pack: Pack | None) -> tuple[str, ...]:
    """Return the kinds that belong to a report day: those counted by days in a weekly obligation, or with a required
    form."""
    found: dict[str, None] = {}
    for one in pack.obligations if pack else ():
        by_days = one.measure == "days" and one.period == "week"
        if by_days or (one.measure == "record_share" and one.that.complete):
            found.update(dict.fromkeys(one.where.kinds or ()))
    return tuple(found)
