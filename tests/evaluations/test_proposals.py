"""A new round is offered the last block of months that is over."""

from datetime import date

import pytest

from qingqiao.evaluations.models import Round
from qingqiao.evaluations.proposals import (
    kinds_offered,
    next_round,
    packs_offered,
    proposed_days,
    proposed_round,
)
from tests.world import World


@pytest.mark.parametrize(
    ("months", "today", "days"),
    [
        (3, date(2026, 4, 20), (date(2026, 1, 1), date(2026, 3, 31))),
        (6, date(2026, 4, 20), (date(2025, 7, 1), date(2025, 12, 31))),
        (12, date(2026, 1, 1), (date(2025, 1, 1), date(2025, 12, 31))),
        (1, date(2026, 3, 31), (date(2026, 2, 1), date(2026, 2, 28))),
        (5, date(2026, 4, 20), (date(2025, 11, 1), date(2026, 3, 31))),
    ],
)
def test_whole_months_that_are_over(months: int, today: date, days: tuple[date, date]) -> None:
    assert proposed_days(months, today) == days


def test_the_regions_pack_says_how_many_months(world: World) -> None:
    assert proposed_round(world.yulin, date(2026, 4, 20)) == (date(2026, 1, 1), date(2026, 3, 31))
    assert {pack.id for pack in packs_offered(world.yulin).values()} >= {"yulin-2016", "yulin-2026"}


def test_a_check_may_be_narrowed_to_the_kinds_of_the_pack(world: World) -> None:
    assert "社区报到" in kinds_offered(world.yulin, date(2026, 4, 20))


def test_a_quarter_that_has_its_round_is_followed_by_the_next(world: World) -> None:
    today = date(2026, 4, 20)
    assert next_round(world.city, today) == (date(2026, 1, 1), date(2026, 3, 31))
    days = {"first_day": date(2026, 1, 1), "last_day": date(2026, 3, 31)}
    Round.objects.create(region=world.yulin, organization=world.city, **days)
    assert next_round(world.city, today) == (date(2026, 4, 1), date(2026, 6, 30))
