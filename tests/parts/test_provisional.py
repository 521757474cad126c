"""A year whose holidays aren't entered is said to be provisional where a week's workdays matter."""

from datetime import date

from qingqiao.parts.provisional import provisional_week_words, provisional_words
from qingqiao.regions.models import CalendarYear
from qingqiao.regions.rules import Rules, rules_of, touch_rules
from tests.world import World


def rules_knowing(world: World, year: int) -> Rules:
    CalendarYear.objects.create(region=world.yulin, year=year)
    touch_rules(world.yulin)
    return rules_of(world.yulin)


def test_the_week_round_new_year_says_that_the_new_year_is_provisional(world: World) -> None:
    rules = rules_knowing(world, 2026)
    assert provisional_week_words(rules, date(2026, 12, 20)) == ""
    for day in (date(2026, 12, 28), date(2027, 1, 3)):
        assert provisional_week_words(rules, day).startswith("2027 年的放假安排还没有录入")


def test_every_such_year_is_named(world: World) -> None:
    rules = rules_knowing(world, 2026)
    assert provisional_words(rules, date(2026, 1, 1), date(2028, 1, 1)).startswith("2027、2028 年")
