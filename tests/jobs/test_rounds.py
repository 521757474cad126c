"""The worker publishes a confirmed round; the tick takes up one whose job was killed, and gives up in the end."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.actions.publishing import INTERRUPTED
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.evaluations.models import Round, Stage
from qingqiao.jobs.rounds import begin_publishing, look_after_rounds
from tests.jobs.workers import kill_the_worker, work
from tests.rounds import APRIL, opened, written
from tests.world import World


def confirmed(world: World) -> Round:
    """A round whose reviewer has said that it be published."""
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    return round


def stage_of(round: Round) -> str:
    round.refresh_from_db()
    return round.stage


@travel(APRIL, tick=False)
def test_a_confirmed_round_is_published_by_the_worker(world: World) -> None:
    round = confirmed(world)
    begin_publishing(round)
    assert stage_of(round) == Stage.PUBLISHED


def test_the_tick_takes_up_a_round_without_a_job(world: World) -> None:
    with travel(APRIL, tick=False) as clock:
        confirmed(world)
        assert look_after_rounds() == 0
        clock.shift(timedelta(minutes=1))
        assert (look_after_rounds(), look_after_rounds()) == (1, 0)


@pytest.mark.usefixtures("queued")
def test_a_job_killed_in_the_middle_is_done_again(world: World) -> None:
    with travel(APRIL, tick=False) as clock:
        round = confirmed(world)
        begin_publishing(round)
        clock.shift(timedelta(minutes=1))
        assert look_after_rounds() == 0
        kill_the_worker()
        assert (look_after_rounds(), look_after_rounds()) == (1, 0)
        work()
        assert stage_of(round) == Stage.PUBLISHED


@pytest.mark.usefixtures("queued")
def test_a_job_killed_three_times_is_given_back_with_the_reason(world: World) -> None:
    with travel(APRIL, tick=False) as clock:
        round = confirmed(world)
        begin_publishing(round)
        for _ in range(3):
            kill_the_worker()
            clock.shift(timedelta(minutes=1))
            look_after_rounds()
        assert (stage_of(round), round.failure) == (Stage.REVIEW, INTERRUPTED)
