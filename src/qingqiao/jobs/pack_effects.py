"""The worker's job that judges what a draft of a pack would have made of the last quarter."""

from uuid import UUID

from django_tasks import task

from qingqiao.actions.pack_effects import judge_draft
from qingqiao.regions.models import PackDraft


@task()
def weigh(region: int, id: str) -> None:
    """Judge the effect that was asked for."""
    judge_draft(region, UUID(id))


def begin_weighing(draft: PackDraft) -> None:
    """Have the worker judge a draft's effect."""
    weigh.enqueue(draft.region_id, str(draft.pk))
