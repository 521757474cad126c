"""The report day that is suggested for a week (一(三)1; policy 3): the arranged weekday, moved by a holiday to another
working day of its ISO week. It suggests; what is judged is the week.
"""

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
    """A week's suggestion: `day`, None in a week without a workday; `arranged`, the day that a holiday moved or didn't."""

    day: int | None
    arranged: int


def arranged_weekday(monday: int, arrangements: Iterable[Arrangement], usual: int) -> int:
    """The weekday of the first arrangement whose own day in this week it covers; else the usual one."""
    for one in arrangements:
        if one.first_day <= monday + one.weekday - 1 <= one.last_day:
            return one.weekday
    return usual


def report_day(monday: int, weekday: int, workdays: Workdays) -> WeekReportDay:
    """The suggestion for the ISO week that begins on `monday`: the arranged day if it is worked, else the nearest workday, of two
    the earlier. A weekend by arrangement stands as it was arranged in a week that has a workday."""
    arranged = monday + weekday - 1
    worked = workdays.between(monday, monday + DAYS_OF_A_WEEK - 1)
    if not worked:
        return WeekReportDay(None, arranged)
    if weekday > WORKING_WEEKDAYS:
        return WeekReportDay(arranged, arranged)
    return WeekReportDay(min(worked, key=lambda day: (abs(day - arranged), day)), arranged)


def monday_of(day: int) -> int:
    """The first day of the ISO week that holds a day."""
    return day - (day - 1) % DAYS_OF_A_WEEK


def report_kinds(pack: Pack | None) -> tuple[str, ...]:
    """The kinds that tell of a report day: those that a weekly obligation counts by days, or whose form is to be complete."""
    found: dict[str, None] = {}
    for one in pack.obligations if pack else ():
        by_days = one.measure == "days" and one.period == "week"
        if by_days or (one.measure == "record_share" and one.that.complete):
            found.update(dict.fromkeys(one.where.kinds or ()))
    return tuple(found)
