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


def test_a_year_that_is_not_announced_suggests_no_fixed_holiday():
    usual = Workdays({day("2028-05-01"): True})
    to_suggest = usual.to_suggest({2026})
    assert usual.is_workday(day("2027-01-01"))
    for fixed in ("2027-01-01", "2028-05-02", "2027-10-01"):
        assert not to_suggest.is_workday(day(fixed)), fixed
    for other in (
        "2027-01-04",
        "2026-01-01",
        "2028-05-01",
    ):  # the second is announced, the third the region's own
        assert to_suggest.is_workday(day(other)), other
