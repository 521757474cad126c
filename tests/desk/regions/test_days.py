"""Days of the calendar as a page shows them."""

from datetime import date

from qingqiao.desk.regions.days import preview_of, work_word
from qingqiao.regions.calendar_years import calendar_of
from qingqiao.regions.holiday_notice import read_notice
from qingqiao.regions.models import CalendarDay
from tests.regions.test_holiday_notice import ONE
from tests.world import World


def test_a_preview_says_before_and_after(world: World) -> None:
    preview = preview_of(world.yulin, calendar_of(read_notice(ONE, 2026)))
    assert (preview.free, preview.worked) == (19, 6)
    assert preview.rows[0] == (date(2026, 1, 1), "星期四", "上班", "放假", "元旦")
    assert work_word(True) == "上班"


def test_the_regions_own_day_is_said_to_stay(world: World) -> None:
    day = date(2026, 1, 1)
    CalendarDay.objects.create(region=world.yulin, day=day, is_workday=True, is_own=True)
    assert "保持不变" in preview_of(world.yulin, calendar_of(read_notice(ONE, 2026))).rows[0][-1]
