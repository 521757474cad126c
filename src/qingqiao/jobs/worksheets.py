"""The worker's job that counts the figures of a large round's worksheet, and the step of the tick that looks after them."""

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from qingqiao.actions.worksheets import (
    ask_worksheet,
    asked_worksheets,
    count_worksheet,
    give_up_counting,
    old_worksheets,
)
from qingqiao.evaluations.models import Round, Worksheet
from qingqiao.jobs.lost import is_attended, runs_of

STARTING = timedelta(seconds=30)
SILENT = timedelta(minutes=10)
MOST_RUNS = 3


@task()
def count(region: int, round: str) -> None:
    """Count the figures that the evaluators of a round work with, as of its day."""
    count_worksheet(region, UUID(round))


def begin_counting(round: Round) -> None:
    """Have the worker count a round's figures, unless it is at it."""
    if ask_worksheet(round):
        count.enqueue(round.region_id, str(round.pk))


def look_after_worksheets() -> int:
    """Count anew what is of another day or was interrupted; return the number of both."""
    old = old_worksheets()
    for worksheet in old:
        begin_counting(worksheet.round)
    silent = {one.pk for one in asked_worksheets(SILENT)}
    return len(old) + sum(_take_up(one, one.pk in silent) for one in asked_worksheets(STARTING))


def _take_up(worksheet: Worksheet, is_silent: bool) -> bool:
    region, round = worksheet.region_id, str(worksheet.round_id)
    runs = runs_of(count, [region, round], worksheet.asked_at)
    if is_attended(runs, is_silent):
        return False
    if runs.count() >= MOST_RUNS:
        give_up_counting(worksheet)
    else:
        count.enqueue(region, round)
    return True
