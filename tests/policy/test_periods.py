"""Periods and their ids (policy 3)."""

from datetime import date

import pytest

from qingqiao.policy.periods import period_on, periods_in, read_period
from tests.policy.make import day

YEAR = (date(2016, 1, 1), 12)


@pytest.mark.parametrize(
    ("kind", "on", "period"),
    [
        ("week", "2026-08-26", ("2026-W35", "2026-08-24", "2026-08-30")),
        ("week", "2026-01-01", ("2026-W01", "2025-12-29", "2026-01-04")),
        ("week", "2027-01-03", ("2026-W53", "2026-12-28", "2027-01-03")),
        ("month", "2026-02-14", ("2026-02", "2026-02-01", "2026-02-28")),
        ("month", "2024-12-31", ("2024-12", "2024-12-01", "2024-12-31")),
        ("quarter", "2026-04-01", ("2026-Q2", "2026-04-01", "2026-06-30")),
        ("year", "2024-02-29", ("2024", "2024-01-01", "2024-12-31")),
        ("cycle", "2026-07-01", ("cycle-2026-01-01", "2026-01-01", "2026-12-31")),
        ("standing", "2026-07-01", ("standing", "2026-07-01", "2026-07-01")),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(kind, on, period):
    found = period_on(kind, day(on), YEAR)
    assert found == (period[0], day(period[1]), day(period[2]))


@pytest.mark.parametrize(
    ("cycle", "on", "first", "last"),
    [
        ((date(2015, 9, 1), 6), "2026-02-28", "2025-09-01", "2026-02-28"),
        ((date(2026, 2, 28), 1), "2026-03-27", "2026-02-28", "2026-03-27"),
        ((date(2026, 2, 28), 1), "2026-03-28", "2026-03-28", "2026-04-27"),
        ((date(2026, 2, 15), 4), "2026-02-14", "2025-10-15", "2026-02-14"),
        ((date(2026, 1, 1), 18), "2025-12-31", "2024-07-01", "2025-12-31"),
    ],
)
def test_cycles_repeat_without_gaps_forward_and_back_and_cross_years(cycle, on, first, last):
    assert period_on("cycle", day(on), cycle) == (f"cycle-{first}", day(first), day(last))


def test_a_range_has_the_periods_that_end_in_it():
    weeks = periods_in("week", day("2026-06-01"), day("2026-06-30"))
    assert [week.id for week in weeks] == ["2026-W23", "2026-W24", "2026-W25", "2026-W26"]


def test_a_range_touches_the_periods_that_share_a_day_with_it():
    weeks = periods_in("week", day("2026-05-31"), day("2026-06-08"), touching=True)
    assert [week.id for week in weeks] == ["2026-W22", "2026-W23", "2026-W24"]


def test_the_first_weeks_of_2026_share_one_week_with_2025():
    weeks = periods_in("week", day("2025-12-28"), day("2026-01-05"), touching=True)
    assert [week.id for week in weeks] == ["2025-W52", "2026-W01", "2026-W02"]


@pytest.mark.parametrize("period_id", ["2026-W35", "2026-09", "2026-Q3", "2026", "cycle-2026-01-01"])
def test_an_id_reads_back_as_its_period(period_id):
    kind, period = read_period(period_id, YEAR)
    assert period_on(kind, period.last_day, YEAR).id == period_id


@pytest.mark.parametrize(
    "period_id", ["2026-W54", "2026-13", "2026-Q5", "cycle-2026-02-01", "standing", "", "２０２６"]
)
def test_an_id_that_no_period_has_is_refused(period_id):
    with pytest.raises(ValueError, match=r".+"):
        read_period(period_id, YEAR)


@pytest.mark.parametrize("kind", ["fortnight", "cycle"])
def test_an_unknown_kind_or_a_cycle_that_nobody_gave_is_refused(kind):
    with pytest.raises(ValueError, match=r".+"):
        period_on(kind, day("2026-07-01"))
