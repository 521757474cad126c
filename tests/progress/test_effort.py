"""What a pack costs a subtree: by whom each obligation binds today."""

from datetime import date
from fractions import Fraction

from qingqiao.policy.effort import counts
from qingqiao.policy.pack import shipped
from qingqiao.progress.effort import SubtreeEffort, subtree_effort
from qingqiao.regions.rules import touch_rules
from tests.make import make_appointment
from tests.world import TODAY, World

YULIN = shipped()["yulin-2016"]


def effort(world: World, name: str) -> SubtreeEffort:
    return subtree_effort(getattr(world, name), [world.yulin], YULIN, TODAY)


def test_an_obligation_costs_those_whom_it_binds(world: World) -> None:
    found = {one.obligation.id: one for one in effort(world, "yuyang").efforts}
    assert (found["online"].cadres, found["report-day"].cadres) == (3, 1)
    assert found["online"].seconds_a_year == 3 * 52 * counts()["topic"].seconds
    assert effort(world, "shenmu").cadres == 1


def test_two_offices_of_one_cadre_cost_once(world: World) -> None:
    before = effort(world, "yuyang")
    make_appointment(world.li_xi, world.village, "兼职")
    after = effort(world, "yuyang")
    assert (after.cadres, after.seconds_a_year) == (before.cadres, before.seconds_a_year)
    assert after.seconds_a_year > Fraction()


def test_what_comes_once_a_cycle_comes_as_often_as_the_region_s_own_cycle(world: World) -> None:
    once = {one.obligation.id: one for one in effort(world, "yuyang").efforts}["interviews"].records
    world.yulin.cycle_first_day, world.yulin.cycle_months = date(2026, 1, 1), 24
    world.yulin.save()
    touch_rules(world.yulin)
    again = {one.obligation.id: one for one in effort(world, "yuyang").efforts}
    assert (once, again["interviews"].records) == (50, 25)
    assert again["online"].records == 3 * 52
