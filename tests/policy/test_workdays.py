"""Workdays (policy 3): Monday to Friday, but for the days that the calendar moves."""

from qingqiao.policy.workdays import Workdays
from tests.policy.make import day

SPRING_FESTIVAL = Workdays(
    {day(f"2026-02-{n}"): False for n in range(16, 21)} | {day("2026-02-14"): True, day("2026-02-28"): True}
)


def test_a_plain_week_has_five():
    days = Workdays().between(day("2026-08-24"), day("2026-08-30"))
    assert days == tuple(range(day("2026-08-24"), day("2026-08-29")))


def test_a_holiday_week_has_none():
    assert SPRING_FESTIVAL.between(day("2026-02-16"), day("2026-02-22")) == ()


def test_a_make_up_saturday_counts():
    assert SPRING_FESTIVAL.is_workday(day("2026-02-14"))
    assert not SPRING_FESTIVAL.is_workday(day("2026-02-15"))
