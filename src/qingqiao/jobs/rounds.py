"""The worker's job that publishes a round, and the step of the tick that takes up an interrupted one."""

from uuid import UUID

from django_tasks import task

from qingqiao.actions.publishing import freeze_round, interrupted_rounds
from qingqiao.evaluations.models import Round


@task()
def publish(region: int, id: str) -> None:
    """Freeze and publish a round that was confirmed."""
    freeze_round(region, UUID(id))


def begin_publishing(round: Round) -> None:
    """Have the worker publish a round."""
    publish.enqueue(round.region_id, str(round.pk))


def look_after_rounds() -> int:
    """Publish the rounds whose job was interrupted; return their number."""
    return sum(freeze_round(round.region_id, round.pk) for round in interrupted_rounds())
