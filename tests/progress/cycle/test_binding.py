"""Whom the posting's obligations bind is asked of what her organization was then (policy.md 3)."""

from datetime import date

import pytest

from qingqiao.organizations.models import Era, Organization
from qingqiao.progress.cycle import cycle_work
from qingqiao.progress.cycle.binding import binding_appointments
from qingqiao.progress.cycle.period import CyclePeriod, cycle_on
from qingqiao.progress.cycle.summary import summary_of
from qingqiao.regions.rules import rules_of
from tests.world import TODAY, World

MARCH = date(2026, 3, 1)
pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def cycle(world: World) -> CyclePeriod:
    """榆阳 is no county any more since March."""
    for first_day, level in ((date(2020, 1, 1), "县"), (MARCH, "基层")):
        Era.objects.create(region=world.yulin, organization=world.yuyang, first_day=first_day, level=level)
    Organization.objects.filter(pk=world.yuyang.pk).update(level="基层")
    return cycle_on(rules_of(world.yulin), TODAY)


def test_an_office_binds_while_its_organization_was_a_county(world: World, cycle: CyclePeriod) -> None:
    office, who = world.zhang_qiao.appointments.get(), [world.zhang_qiao.pk]
    for day, binds in ((date(2026, 2, 28), True), (MARCH, False)):
        found = binding_appointments(world.yulin, who, cycle.obligations, day, day)
        assert (office.pk in found) is binds, day


def test_a_cycle_of_which_some_days_bind_says_so(world: World, cycle: CyclePeriod) -> None:
    assert [seat.binds for seat in cycle_work(world.zhang_qiao, TODAY, TODAY).seats] == [True]


def test_the_summary_names_whom_the_day_bound(world: World, cycle: CyclePeriod) -> None:
    for day, names in ((date(2026, 2, 28), {"赵岚", "张桥", "王岭"}), (TODAY, {"赵岚", "王岭"})):
        assert {row.name for row in summary_of(world.city, cycle, day, TODAY)} == names, day
