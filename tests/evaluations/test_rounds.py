"""The days within which a result may be appealed against."""

from datetime import date

from time_machine import travel

from qingqiao.evaluations.rounds import last_day_of_appeal, may_appeal
from tests.rounds import APRIL, opened, published
from tests.world import World


def test_an_appeal_has_the_rounds_days_from_publication_on(world: World) -> None:
    with travel(APRIL, tick=False):
        assert not may_appeal(opened(world))
        round = published(world)
        assert last_day_of_appeal(round) == date(2026, 5, 5)
    with travel("2026-05-06T00:30:00+08:00", tick=False):
        assert not may_appeal(round)
