from datetime import date

from qingqiao.policy.periods import period_on
from qingqiao.regions.calendar import seed_calendar
from qingqiao.regions.models import CalendarDay, RegionPack
from qingqiao.regions.rules import rules_of, touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.world import World


def is_workday(world: World, day: date) -> bool:
    return rules_of(world.yulin).workdays.is_workday(day.toordinal())


def test_a_make_up_sunday_is_worked_and_the_spring_festival_is_not(world: World) -> None:
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    assert is_workday(world, date(2026, 1, 4))  # a Sunday made up for
    assert not is_workday(world, date(2026, 2, 18))  # a Wednesday of the Spring Festival


def test_a_region_overrides_a_day_for_itself_alone(world: World) -> None:
    CalendarDay.objects.create(region=world.yulin, day=date(2026, 3, 20), is_workday=False, is_own=True)
    touch_rules(world.yulin)
    assert not is_workday(world, date(2026, 3, 20))
    assert rules_of(world.yanan).workdays.is_workday(date(2026, 3, 20).toordinal())


def test_a_year_not_announced_is_monday_to_friday_and_says_so(world: World) -> None:
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    rules = rules_of(world.yulin)
    assert not rules.is_provisional(2026)
    assert rules.is_provisional(2031)
    assert rules.workdays.is_workday(date(2031, 10, 1).toordinal())


def test_a_region_sets_its_own_cycle_and_its_packs_follow_in_time(world: World) -> None:
    world.yulin.cycle_first_day, world.yulin.cycle_months = date(2015, 9, 1), 6
    world.yulin.save()
    RegionPack.objects.create(region=world.yulin, pack="yulin-2026")
    touch_rules(world.yulin)
    rules = rules_of(world.yulin)
    assert [pack.id for pack in rules.packs] == ["yulin-2016", "yulin-2026"]
    period = period_on("cycle", date(2026, 1, 15).toordinal(), rules.cycle)
    assert period.id == "cycle-2025-09-01"


def test_keys_made_later_sort_later() -> None:
    keys = [uuid7() for _ in range(50)]
    assert len(set(keys)) == 50
    assert {key.version for key in keys} == {7}
