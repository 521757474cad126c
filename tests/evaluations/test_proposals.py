"""A new round is offered the last block of months that is over."""

from datetime import date

import pytest

from qingqiao.evaluations.proposals import kinds_offered, packs_offered, proposed_days, proposed_round
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
