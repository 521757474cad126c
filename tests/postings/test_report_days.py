"""When 张桥 is expected in 桃源社区: on the region's day, her organization's, or her own of the week."""

from datetime import date, timedelta
from typing import Any

import pytest
from time_machine import travel

from qingqiao.actions.report_days import arrange_report_day, end_report_day
from qingqiao.postings.models import ReportDay
from qingqiao.postings.report_days import suggested_day
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.queries import current_lines
from qingqiao.regions.calendar import seed_calendar
from qingqiao.regions.rules import rules_of, touch_rules
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World

MONDAY = date(2026, 3, 16)
SUNDAY = date(2026, 3, 22)
TUESDAY, THURSDAY = 2, 4


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def suggested(world: World, on: date = TODAY) -> date | None:
    return suggested_day(world.zhang_qiao, on, rules_of(world.yulin)).day


def own(world: World, weekday: int = TUESDAY, **said: Any) -> ReportDay:
    said = {"first_day": MONDAY, "last_day": SUNDAY, **said}
    return arrange_report_day(world.actor("zhang_qiao"), world.zhang_qiao, weekday, **said)


def of_yuyang(
    world: World, weekday: int = THURSDAY, first_day: date = MONDAY, who: str = "zhao_lan"
) -> ReportDay:
    return arrange_report_day(world.actor(who), world.yuyang, weekday, first_day)


def test_friday_as_a_rule_or_the_regions_own(world: World) -> None:
    assert suggested(world) == TODAY
    world.yulin.report_weekday = THURSDAY
    world.zhang_qiao.region = world.yulin
    assert suggested(world) == TODAY - timedelta(days=1)


def test_her_organizations_day_goes_before_and_her_own_before_that(world: World) -> None:
    of_yuyang(world)
    assert suggested(world) == date(2026, 3, 19)
    own(world)
    assert suggested(world) == date(2026, 3, 17)
    assert suggested(world, date(2026, 3, 25)) == date(2026, 3, 26)


def test_another_organizations_day_is_not_hers(world: World) -> None:
    arrange_report_day(world.actor("zhao_lan"), world.city, THURSDAY, MONDAY)
    arrange_report_day(world.actor("wang_ling"), world.shenmu, THURSDAY, MONDAY)
    assert suggested(world) == TODAY


def test_the_later_arrangement_counts_and_its_end_gives_the_earlier_back(world: World) -> None:
    of_yuyang(world, first_day=date(2026, 1, 5))
    later = of_yuyang(world, TUESDAY, date(2026, 3, 9))
    assert suggested(world) == date(2026, 3, 17)
    end_report_day(world.actor("zhang_qiao"), later, TODAY)
    assert suggested(world, date(2026, 3, 25)) == date(2026, 3, 26)


def test_an_arrangement_that_has_not_begun_goes_altogether(world: World) -> None:
    end_report_day(world.actor("zhang_qiao"), own(world, first_day=date(2026, 4, 6), last_day=None), TODAY)
    assert not ReportDay.objects.exists()


def test_who_keeps_or_is_above_the_organization_arranges_and_nobody_else(world: World) -> None:
    for who in ("wang_ling", "li_xi", "chen_chuan", "bai_xue"):
        with pytest.raises(NotFound):
            of_yuyang(world, who=who)
    row = of_yuyang(world, who="zhang_qiao")
    with pytest.raises(NotFound):
        end_report_day(world.actor("wang_ling"), row, TODAY)


def test_what_makes_no_sense_is_refused(world: World) -> None:
    with pytest.raises(InputAtFault):
        own(world, 8)
    with pytest.raises(InputAtFault):
        own(world, last_day=MONDAY - timedelta(days=1))


def day_line(world: World, on: date) -> Any:
    return next(one for one in current_lines(world.zhang_qiao, on) if one.obligation == "report-day")


@pytest.mark.parametrize("friday", ["2026-01-02", "2026-05-01", "2026-06-19", "2026-09-25", "2026-10-02"])
def test_a_friday_off_is_no_fault(world: World, friday: str) -> None:
    """domain.md 7, case 24: another working day is suggested, and any day of the week meets it."""
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    off = date.fromisoformat(friday)
    found = suggested_day(world.zhang_qiao, off, rules_of(world.yulin))
    assert found.day is not None
    assert (found.is_moved, found.arranged, found.day.isocalendar().week) == (
        True,
        off,
        off.isocalendar().week,
    )
    assert rules_of(world.yulin).workdays.is_workday(found.day.toordinal())
    with travel(f"{friday}T12:00:00+08:00", tick=False):
        tell(world, "zhang_qiao", "社区报到")
        assert day_line(world, off).status == "met"


@pytest.mark.parametrize(
    "made_up", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
)
def test_a_visit_on_a_make_up_day_counts_for_its_own_week(world: World, made_up: str) -> None:
    """Case 25."""
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    day = date.fromisoformat(made_up)
    assert rules_of(world.yulin).workdays.is_workday(day.toordinal())
    with travel(f"{made_up}T12:00:00+08:00", tick=False):
        tell(world, "zhang_qiao", "社区报到")
        line = day_line(world, day)
        assert (line.done, line.first_day <= day <= line.last_day) == (1, True)


def test_a_week_without_a_working_day_asks_for_none(world: World) -> None:
    """Case 26: 16 to 22 February 2026."""
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    day = date(2026, 2, 18)
    assert suggested(world, day) is None
    with travel("2026-02-18T12:00:00+08:00", tick=False):
        asked = [one for one in current_lines(world.zhang_qiao, day) if one.period == "2026-W08"]
        assert {one.obligation for one in asked} >= {"report-day", "online"}
        assert {one.status for one in asked if one.obligation in ("report-day", "online")} == {"exempt"}


def test_new_years_day_is_not_suggested_before_the_year_is_announced(world: World) -> None:
    """1 January 2027 is a Friday; judging still counts the week as five workdays."""
    assert rules_of(world.yulin).is_provisional(2027)
    assert suggested(world, date(2027, 1, 1)) == date(2026, 12, 31)
