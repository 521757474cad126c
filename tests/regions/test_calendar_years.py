"""What an announcement would change, before anything is written."""

from datetime import date

from qingqiao.regions.calendar_years import (
    calendar_of,
    changes,
    free_and_worked,
    is_usual,
    shipped_year,
    years_of,
)
from qingqiao.regions.holiday_notice import read_notice
from qingqiao.regions.models import CalendarDay
from tests.regions.test_holiday_notice import ONE
from tests.world import World

WHOLE = calendar_of(read_notice(ONE, 2026))


def test_on_an_empty_year_every_day_changes(world: World) -> None:
    found = changes(world.yulin, WHOLE)
    assert len(found) == len(WHOLE.days)
    assert (found[0].day, found[0].was, found[0].now, found[0].name) == (
        date(2026, 1, 1),
        None,
        False,
        "元旦",
    )
    assert (CalendarDay.objects.count(), years_of(world.yulin)) == (0, [])


def test_an_announced_day_that_the_notice_drops_is_monday_to_friday_again(world: World) -> None:
    CalendarDay.objects.create(region=world.yulin, day=date(2026, 7, 1), is_workday=False)
    CalendarDay.objects.create(region=world.yanan, day=date(2026, 7, 2), is_workday=False)
    dropped = [one for one in changes(world.yulin, WHOLE) if one.now is None]
    assert [(one.day, one.was) for one in dropped] == [(date(2026, 7, 1), False)]


def test_a_year_of_the_shipped_calendar() -> None:
    shipped = shipped_year(2025)
    assert shipped is not None
    assert free_and_worked(shipped.days) == (18, 5)
    assert shipped_year(1999) is None
    assert (is_usual(date(2026, 3, 20)), is_usual(date(2026, 3, 21))) == (True, False)
