"""The worker's job that judges what a draft of a pack would have made of the last quarter, and the step of the tick that
takes up an interrupted one."""

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from qingqiao.actions.pack_effects import drafts_in_weighing, give_up_weighing, judge_draft, weigh_again
from qingqiao.jobs.lost import is_attended, runs_of
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft

STARTING = timedelta(seconds=30)
SILENT = timedelta(minutes=10)
WITHIN = timedelta(hours=1)
MOST_LOST = 3
"""So many killed jobs within an hour, and the effect is given back."""


@task()
def weigh(region: int, id: str) -> None:
    """Judge the effect that was asked for."""
    judge_draft(region, UUID(id))


def begin_weighing(draft: PackDraft) -> None:
    """Have the worker judge a draft's effect."""
    weigh.enqueue(draft.region_id, str(draft.pk))


def look_after_pack_effects() -> int:
    """Judge again the effects whose job was interrupted, give back those that were too often; return the number of both."""
    silent = {draft.pk for draft in drafts_in_weighing(SILENT)}
    return sum(_take_up(draft, draft.pk in silent) for draft in drafts_in_weighing(STARTING))


def _take_up(draft: PackDraft, is_silent: bool) -> bool:
    """Return whether an effect that was asked for had no job that works on it."""
    runs = runs_of(weigh, [draft.region_id, str(draft.pk)], clock.now() - WITHIN)
    if is_attended(runs, is_silent):
        return False
    if runs.failed().count() >= MOST_LOST:
        give_up_weighing(draft)
    else:
        weigh_again(draft)
        begin_weighing(draft)
    return True
