"""Days of the calendar as rows of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.regions.calendar_years import YearCalendar, changes, free_and_worked, is_usual
from qingqiao.ui.days import weekday_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import CalendarDay, Region


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A day, what holds on it and why; `source`: announced, or decided here with what it would be otherwise."""

    day: date
    weekday: str
    word: str
    name: str
    source: str
    restore_url: str


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What an arrangement says and would change: `rows` of day, weekday, before, after, note."""

    year: int
    free: int
    worked: int
    rows: list[tuple[date, str, str, str, str]]


def calendar_rows(desk: DeskContext, one: Organization, days: Iterable[CalendarDay]) -> list[CalendarRow]:
    """Return the rows of a year's days."""
    return [
        CalendarRow(
            day.day,
            weekday_words(day.day),
            work_word(day.is_workday),
            day.name,
            f"本辖区自定（公布为{_usual_word(day.announced, day.day)}）" if day.is_own else "公布",
            desk.address("regions:restore", one.code, day.day.isoformat()) if day.is_own else "",
        )
        for day in days
    ]


def preview_of(region: Region, announced: YearCalendar) -> CalendarPreview:
    """Return what an arrangement would change."""
    free, worked = free_and_worked(announced.days)
    rows = [
        (
            one.day,
            weekday_words(one.day),
            _usual_word(one.was, one.day),
            _usual_word(one.now, one.day),
            f"{one.name} 本辖区自定，保持不变".strip() if one.is_own else one.name,
        )
        for one in changes(region, announced)
    ]
    return CalendarPreview(announced.year, free, worked, rows)


def work_word(is_workday: bool) -> str:
    """Return 上班 or 放假."""
    return "上班" if is_workday else "放假"


def _usual_word(is_workday: bool | None, day: date) -> str:
    return work_word(is_usual(day) if is_workday is None else is_workday)
