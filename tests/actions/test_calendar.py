"""A region's calendar: a year is announced, single days are decided by the region (policy.md 3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.calendar import announce_year, override_day, restore_day, set_usual_report_day
from qingqiao.audit.models import Entry
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines
from qingqiao.regions.calendar_years import YearCalendar, calendar_of, changes, shipped_year
from qingqiao.regions.holiday_notice import read_notice
from qingqiao.regions.models import CalendarDay
from qingqiao.regions.rules import rules_of
from tests.regions.test_holiday_notice import NOTICES
from tests.world import NOON, TODAY, World

LABOUR = date(2026, 5, 4)
"""A Monday, free in 2026."""
WHOLE = calendar_of(read_notice(NOTICES[2026], 2026))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def works(world: World, day: date) -> bool:
    return rules_of(world.yulin).workdays.is_workday(day.toordinal())


def test_a_year_that_is_announced_is_no_longer_provisional(world: World) -> None:
    assert rules_of(world.yulin).is_provisional(2026)
    current_lines(world.zhang_qiao, TODAY)
    assert announce_year(world.actor("committee"), world.yulin, WHOLE) == len(WHOLE.days)
    assert not rules_of(world.yulin).is_provisional(2026)
    assert not works(world, LABOUR)
    assert not Judged.objects.filter(region=world.yulin, is_stale=False).exists()
    assert rules_of(world.yanan).is_provisional(2026)


def test_announced_twice_nothing_changes(world: World) -> None:
    announce_year(world.actor("committee"), world.yulin, WHOLE)
    assert changes(world.yulin, WHOLE) == []
    assert announce_year(world.actor("committee"), world.yulin, WHOLE) == 0


def test_the_shipped_calendar_says_the_same(world: World) -> None:
    announce_year(world.actor("committee"), world.yulin, WHOLE)
    shipped = shipped_year(2026)
    assert shipped is not None
    assert changes(world.yulin, shipped) == []


def test_part_of_a_year_that_is_not_known_is_refused(world: World) -> None:
    part = calendar_of(
        read_notice("元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。", 2026)
    )
    with pytest.raises(InputAtFault) as caught:
        announce_year(world.actor("committee"), world.yulin, part)
    assert "七个节日" in caught.value.places[0].sentence


def test_a_later_announcement_changes_one_holiday(world: World) -> None:
    announce_year(world.actor("committee"), world.yulin, WHOLE)
    part = calendar_of(read_notice("劳动节：5月1日（周五）至3日（周日）放假，共3天。", 2026))
    announce_year(world.actor("committee"), world.yulin, part)
    assert not works(world, date(2026, 5, 1))
    assert not works(world, LABOUR)  # the text doesn't speak of it
    replaced = calendar_of(
        read_notice(NOTICES[2026].replace("至5日（周二）放假调休，共5天", "至3日（周日）放假，共3天"), 2026)
    )
    announce_year(world.actor("committee"), world.yulin, replaced)
    assert works(world, LABOUR)


def test_the_regions_own_day_outlives_an_announcement(world: World) -> None:
    actor = world.actor("committee")
    override_day(actor, world.yulin, LABOUR, is_workday=True, name="抗洪值班")
    announce_year(actor, world.yulin, WHOLE)
    assert works(world, LABOUR)
    restore_day(actor, world.yulin, LABOUR)
    assert not works(world, LABOUR)
    assert CalendarDay.objects.get(region=world.yulin, day=LABOUR).name == "劳动节"


def test_a_day_taken_back_is_what_was_announced(world: World) -> None:
    actor = world.actor("committee")
    announce_year(actor, world.yulin, WHOLE)
    for is_workday in (True, True):
        override_day(actor, world.yulin, LABOUR, is_workday=is_workday)
    restore_day(actor, world.yulin, LABOUR)
    assert not works(world, LABOUR)
    override_day(actor, world.yulin, TODAY, is_workday=False)
    restore_day(actor, world.yulin, TODAY)
    assert works(world, TODAY)
    with pytest.raises(StateHasChanged):
        restore_day(actor, world.yulin, TODAY)


def test_the_report_day_is_one_weekday_for_the_region(world: World) -> None:
    set_usual_report_day(world.actor("committee"), world.yulin, 4)
    world.yulin.refresh_from_db()
    assert world.yulin.report_weekday == 4
    assert Entry.objects.get(verb="report_day.set_usual").details == {"weekday": {"was": 5, "is": 4}}
    with pytest.raises(InputAtFault):
        set_usual_report_day(world.actor("committee"), world.yulin, 8)


@pytest.mark.parametrize("who", ["zhao_lan", "bai_xue", "system", "auditor"])
def test_only_the_committee_may(world: World, who: str) -> None:
    actor, region = world.actor(who), world.yulin
    announced = YearCalendar(2026, (), frozenset(), is_whole=True)
    for deed in (
        lambda: announce_year(actor, region, announced),
        lambda: override_day(actor, region, TODAY, is_workday=False),
        lambda: restore_day(actor, region, TODAY),
        lambda: set_usual_report_day(actor, region, 4),
    ):
        with pytest.raises(NotFound):
            deed()
