"""A month as weeks × kinds with the number of records in each square: paper first, entry later (policy.md 6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from qingqiao.ui.days import day_words

WEEK = timedelta(days=7)
FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """A week that touches the month: its Monday, ISO name, and days up to today."""

    monday: date
    name: str
    words: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class WeekSquare:
    """`count` records of a kind in a week. `url` opens the short form; it is empty for a future week."""

    count: int
    url: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind and its squares, one for each week."""

    kind: str
    squares: tuple[WeekSquare, ...]


def month_in(text: str, today: date) -> date:
    """Return the first day of the requested month (`2026-03`); of this month for a missing or impossible one."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if first.year >= FIRST_YEAR and first <= today else today.replace(day=1)


def weeks_of(month: date, today: date) -> tuple[MonthWeek, ...]:
    """Return the weeks, Monday to Sunday, with a day in the month."""
    monday, found = month - timedelta(days=month.weekday()), []
    while monday < month or monday.month == month.month:
        found.append(week_from(monday, today))
        monday += WEEK
    return tuple(found)


def week_from(monday: date, today: date) -> MonthWeek:
    """Return the week that begins on a Monday."""
    year, number, _ = monday.isocalendar()
    days = tuple(monday + timedelta(days=n) for n in range(7) if monday + timedelta(days=n) <= today)
    words = f"{day_words(monday, today)}–{day_words(monday + timedelta(days=6), today)}"
    return MonthWeek(monday, f"{year}-W{number:02}", words, days)


def rows(
    month: date, weeks: Sequence[MonthWeek], kinds: Iterable[str], records: Iterable[tuple[date, str]]
) -> list[KindRow]:
    """Return the rows of these kinds. `records`: day and kinds of each record."""
    counts = Counter(
        (day - timedelta(days=day.weekday()), kind) for day, shape in records for kind in shape.split(";")
    )
    return [
        KindRow(kind, tuple(_square(month, week, kind, counts[week.monday, kind]) for week in weeks))
        for kind in kinds
    ]


def _square(month: date, week: MonthWeek, kind: str, count: int) -> WeekSquare:
    parameters = urlencode({"month": f"{month:%Y-%m}", "week": week.name, "kind": kind})
    url = f"{reverse('phone:records:backfill-square')}?{parameters}" if week.days else ""
    return WeekSquare(count, url, f"{week.words} {kind}：已有 {count} 条", f"{week.name}-{kind}")
