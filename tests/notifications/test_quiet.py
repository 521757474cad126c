"""Neither at night nor on a rest day, by the calendar of 榆林."""

from datetime import datetime

import pytest

from qingqiao.notifications.quiet import first_loud, is_quiet
from qingqiao.regions.calendar import seed_calendar
from qingqiao.regions.rules import touch_rules
from tests.world import World


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+08:00")


@pytest.mark.parametrize(
    ("moment", "loud"),
    [
        ("03-20T12:00", "03-20T12:00"),
        ("03-20T07:59", "03-20T08:00"),
        ("03-20T20:00", "03-23T08:00"),  # Friday evening: Monday
        ("05-01T12:00", "05-06T08:00"),  # the holiday
        ("05-09T12:00", "05-09T12:00"),  # a Saturday that is worked
    ],
)
def test_what_is_due_waits_for_the_next_working_morning(world: World, moment: str, loud: str) -> None:
    seed_calendar(world.yulin)
    touch_rules(world.yulin)
    assert first_loud(world.yulin, at(moment)) == at(loud)
    assert is_quiet(world.yulin, at(moment)) == (moment != loud)
