"""The worker publishes a confirmed round; the tick takes up one whose job was killed, and gives up in the end."""

from datetime import timedelta
from socket import gethostname
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from time_machine import travel

from qingqiao.actions.publishing import INTERRUPTED
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.evaluations.models import Round, Stage
from qingqiao.jobs.lost import fail_lost_jobs
from qingqiao.jobs.rounds import begin_publishing, look_after_rounds
from tests.jobs.test_lost import ended_process
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


@pytest.fixture
def queued(settings: Any) -> Any:
    """Jobs wait in the database for a worker, as they do when served."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work() -> None:
    """A worker does what waits."""
    for job in DBTaskResult.objects.ready():
        job.task.call(*job.args_kwargs["args"])
        job.set_successful(None)


def kill_the_worker() -> None:
    """Whoever had taken the job is gone."""
    taken = {"status": "RUNNING", "worker_ids": [f"{gethostname()}/{ended_process()}/a"]}
    DBTaskResult.objects.filter(status="READY").update(**taken)
    fail_lost_jobs()


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
