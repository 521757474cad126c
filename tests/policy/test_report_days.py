"""Which day of a week is suggested for reporting to the community (一(三)1)."""

from datetime import date

import pytest

from qingqiao.policy.pack import shipped
from qingqiao.policy.report_days import Arrangement, arranged_weekday, monday_of, report_day, report_kinds
from qingqiao.policy.workdays import Workdays

FRIDAY, THURSDAY = 5, 4
MOVED = {  # Yulin 2026: weekdays off and weekends worked round some Fridays
    "2026-01-01": False,
    "2026-01-02": False,
    "2026-01-04": True,
    **{f"2026-02-{day}": False for day in range(16, 21)},
    "2026-02-23": False,
    "2026-02-14": True,
    "2026-02-28": True,
    "2026-05-01": False,
    "2026-05-09": True,
    "2026-06-19": False,
    "2026-09-25": False,
    "2026-09-20": True,
    "2026-10-01": False,
    "2026-10-02": False,
    "2026-10-10": True,
}
WORKDAYS = Workdays({date.fromisoformat(day).toordinal(): works for day, works in MOVED.items()})


def suggested(day: str, weekday: int = FRIDAY) -> str | None:
    found = report_day(monday_of(date.fromisoformat(day).toordinal()), weekday, WORKDAYS).day
    return date.fromordinal(found).isoformat() if found else None


def test_friday_as_a_rule() -> None:
    assert suggested("2026-03-18") == "2026-03-20"


@pytest.mark.parametrize(
    ("friday", "day"),
    [
        ("2026-01-02", "2025-12-31"),
        ("2026-05-01", "2026-04-30"),
        ("2026-06-19", "2026-06-18"),
        ("2026-09-25", "2026-09-24"),
        ("2026-10-02", "2026-09-30"),
    ],
)
def test_a_holiday_moves_it_to_another_working_day_of_its_week(friday: str, day: str) -> None:
    """domain.md 7, case 24."""
    assert suggested(friday) == day


def test_a_make_up_saturday_is_a_working_day_too() -> None:
    """Case 25: Saturday 9 May 2026 is worked; with Tuesday to Friday off it is nearer than Monday."""
    closed = Workdays({date(2026, 5, day).toordinal(): day == 9 for day in (5, 6, 7, 8, 9)})
    monday = date(2026, 5, 4).toordinal()
    assert report_day(monday, FRIDAY, closed).day == date(2026, 5, 9).toordinal()


def test_a_week_without_a_working_day_suggests_none() -> None:
    """Case 26: 16 to 22 February 2026."""
    assert suggested("2026-02-18") is None


def test_a_weekend_by_arrangement_stays_in_a_week_that_is_worked() -> None:
    assert suggested("2026-03-18", weekday=6) == "2026-03-21"
    assert suggested("2026-02-18", weekday=6) is None


def test_an_arrangement_holds_where_its_own_day_lies() -> None:
    monday = date(2026, 3, 16).toordinal()
    week = Arrangement(THURSDAY, monday, monday + 6)
    assert arranged_weekday(monday, [week], FRIDAY) == THURSDAY
    assert arranged_weekday(monday + 7, [week], FRIDAY) == FRIDAY
    begun_after = Arrangement(2, monday + 2)
    assert arranged_weekday(monday, [begun_after], FRIDAY) == FRIDAY
    assert arranged_weekday(monday, [begun_after, week], FRIDAY) == THURSDAY


def test_the_kinds_of_a_report_day_are_the_packs() -> None:
    assert report_kinds(shipped()["yulin-2016"]) == ("社区报到",)
    assert report_kinds(None) == ()
