"""The worker publishes a confirmed round; the tick takes up one whose job was killed."""

from datetime import timedelta

from time_machine import travel

from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.evaluations.models import Stage
from qingqiao.jobs.rounds import begin_publishing, look_after_rounds
from tests.rounds import APRIL, opened, written
from tests.world import World


@travel(APRIL, tick=False)
def test_a_confirmed_round_is_published_by_the_worker(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    begin_publishing(round)
    round.refresh_from_db()
    assert round.stage == Stage.PUBLISHED


def test_the_tick_takes_up_a_silent_job(world: World) -> None:
    with travel(APRIL, tick=False) as clock:
        round = written(world, opened(world, world.yuyang))
        hand_in_round(world.actor("committee"), round)
        publish_round(world.actor("zhao_lan"), round)
        assert look_after_rounds() == 0
        clock.shift(timedelta(minutes=11))
        assert (look_after_rounds(), look_after_rounds()) == (1, 0)
