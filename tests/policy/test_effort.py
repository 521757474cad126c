"""What obligations cost, from what the journeys counted: records told once count once, and nothing is guessed."""

from fractions import Fraction

import pytest

from qingqiao.policy.conditions import Filter
from qingqiao.policy.effort import PHOTO, Effort, counts, effort_of, journey_for, seconds_a_year
from qingqiao.policy.facts import OPEN, Appointment
from qingqiao.policy.pack import shipped
from tests.policy.make import COUNTY, SCHOOL

YULIN = shipped()["yulin-2016"]
FULL = (Appointment(COUNTY, "专职", 0, OPEN),)
PART = (Appointment(SCHOOL, "兼职", 0, OPEN),)


def effort(id: str, *cadres: tuple[Appointment, ...]) -> Effort:
    return effort_of(YULIN, YULIN.obligation(id), cadres)


def test_every_journey_was_counted() -> None:
    assert all(one.taps > 0 and one.seconds > 0 for one in counts().values())


@pytest.mark.parametrize(
    ("kinds", "key"),
    [(("社区报到",), "visit"), (("线上活动", "交流"), "topic"), (("宣讲",), "sentence"), (None, "sentence")],
)
def test_a_record_is_told_as_its_kind_was_counted(kinds: tuple[str, ...] | None, key: str) -> None:
    assert journey_for(Filter(kinds=kinds)).key == key


@pytest.mark.parametrize(
    ("id", "records"), [("online", 52), ("volunteer-day", 12), ("offline", 4), ("interviews", 50)]
)
def test_records_follow_from_target_and_period(id: str, records: int) -> None:
    assert effort(id, FULL).records == records


@pytest.mark.parametrize(
    "id", ["contacts", "visit-form", "face-to-face", "focus", "five-haves", "good-deeds"]
)
def test_what_asks_for_no_record_of_its_own_costs_nothing(id: str) -> None:
    found = effort(id, FULL)
    assert (found.journey, found.seconds_a_year, found.cadres) == (None, 0, 1)


def test_it_costs_whom_it_binds_alone() -> None:
    found = effort("report-day", FULL, PART)
    assert (found.cadres, found.records) == (1, 52)
    assert found.each_a_year == found.seconds_a_year == 52 * counts()["visit"].seconds
    assert effort("report-day", PART).each_a_year == 0


def test_what_the_same_records_fulfil_is_told_once() -> None:
    online, interaction, lecture = (effort(id, FULL) for id in ("online", "interaction", "lecture"))
    assert seconds_a_year([online, interaction]) == online.seconds_a_year
    assert seconds_a_year([online, lecture]) == online.seconds_a_year + lecture.seconds_a_year
    assert seconds_a_year([]) == Fraction()


def test_a_photo_that_is_asked_for_costs_its_tap_each_time() -> None:
    found = effort("offline", FULL)
    assert found.attached == 1
    assert found.seconds_a_year == 4 * (counts()["sentence"].seconds + counts()[PHOTO].seconds)
    assert effort("lecture", FULL).attached == 0
