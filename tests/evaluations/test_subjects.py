"""Whom a round evaluates, on its last day."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.evaluations.subjects import get_subject, round_span
from qingqiao.organizations.models import Appointment
from qingqiao.problems import NotFound
from tests.rounds import APRIL, opened, subjects
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_who_left_before_the_last_day_is_not_among_them(world: World) -> None:
    round = opened(world, world.yuyang)
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=date(2026, 3, 30))
    assert [one.code for one in subjects(round)] == ["YY-1", "YY-2"]


def test_an_organization_below_is_found_by_code_and_one_further_down_is_not(world: World) -> None:
    round = opened(world)
    assert get_subject(round, date(2026, 3, 31), organization="SM").name == "神木市团委"
    for code in ("YY-1", "YL", "none"):
        with pytest.raises(NotFound):
            get_subject(round, date(2026, 3, 31), organization=code)
    assert get_subject(round, date(2026, 3, 31), cadre="zhao").is_cadre


def test_a_range_that_runs_is_looked_at_as_far_as_it_has_come(world: World) -> None:
    round = opened(world)
    assert round_span(round, date(2026, 2, 10)).last_day == date(2026, 2, 10)
    assert round_span(round, date(2026, 4, 20)).last_day == date(2026, 3, 31)
