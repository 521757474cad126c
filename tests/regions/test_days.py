"""A range of days has one meaning, in Python and as a WHERE."""

from datetime import date, timedelta

import pytest

from qingqiao.organizations.models import Leave
from qingqiao.regions.days import holds, in_force, not_over, touching
from tests.world import World

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)
DAYS = [MONDAY + timedelta(days=number) for number in range(-1, 6)]


@pytest.fixture
def leaves(world: World) -> list[Leave]:
    ranges = [
        (world.li_xi, MONDAY, FRIDAY),
        (world.chen_chuan, MONDAY, MONDAY),
        (world.zhang_qiao, FRIDAY, FRIDAY),
    ]
    return [
        Leave.objects.create(region=world.yulin, cadre=cadre, first_day=first, last_day=last)
        for cadre, first, last in ranges
    ]


@pytest.mark.parametrize("day", DAYS)
def test_the_where_finds_the_rows_that_hold_the_day(leaves: list[Leave], day: date) -> None:
    found = set(Leave.objects.filter(in_force(day)))
    assert found == {leave for leave in leaves if holds(leave, day)}


@pytest.mark.parametrize("day", DAYS)
def test_what_is_not_over_holds_the_day_or_a_later_one(leaves: list[Leave], day: date) -> None:
    found = set(Leave.objects.filter(not_over(day)))
    assert found == {leave for leave in leaves if any(holds(leave, one) for one in DAYS if one >= day)}


def test_ranges_touch_when_they_share_a_day(leaves: list[Leave]) -> None:
    whole, monday, friday = leaves
    assert set(Leave.objects.filter(touching(MONDAY, MONDAY))) == {whole, monday}
    assert set(Leave.objects.filter(touching(FRIDAY, None))) == {whole, friday}


def test_an_open_range_never_ends(world: World) -> None:
    [appointment] = world.li_xi.appointments.all()
    assert appointment.last_day is None
    assert holds(appointment, date.max)
    assert not holds(appointment, appointment.first_day - timedelta(days=1))
    assert world.li_xi.appointments.filter(in_force(date.max)).exists()
