"""The worker's job that publishes a round, and the step of the tick that takes up an interrupted one."""

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from qingqiao.actions.publishing import freeze_round, give_up_publishing, rounds_in_publishing
from qingqiao.evaluations.models import Round
from qingqiao.jobs.lost import is_attended, runs_of

STARTING = timedelta(seconds=30)
SILENT = timedelta(minutes=10)
MOST_RUNS = 3


@task()
def publish(region: int, id: str) -> None:
    """Freeze and publish a round that was confirmed."""
    freeze_round(region, UUID(id))


def begin_publishing(round: Round) -> None:
    """Have the worker freeze and publish a round that its reviewer confirmed; return at once."""
    publish.enqueue(round.region_id, str(round.pk))


def look_after_rounds() -> int:
    """Publish again the rounds whose job was interrupted, give back those that were too often; return the number of both."""
    silent = {round.pk for round in rounds_in_publishing(SILENT)}
    return sum(_take_up(round, round.pk in silent) for round in rounds_in_publishing(STARTING))


def _take_up(round: Round, is_silent: bool) -> bool:
    """Return whether a round in publishing had no job that works on it."""
    runs = runs_of(publish, [round.region_id, str(round.pk)], round.reviewed_at)
    if is_attended(runs, is_silent):
        return False
    if runs.count() >= MOST_RUNS:
        give_up_publishing(round)
    else:
        begin_publishing(round)
    return True
