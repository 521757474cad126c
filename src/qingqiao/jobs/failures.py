"""Jobs of the worker that failed lately, for who runs the installation: which, how often, when, by what exception; not whose
(docs/decisions/0081)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.long_work import WorkKind
from qingqiao.regions import clock

RECENT = timedelta(days=7)
WORDS = {
    "deliveries": "发送消息",
    "exports": WorkKind.EXPORT,
    "pack_effects": WorkKind.EFFECT,
    "round_documents": WorkKind.DOCUMENT,
    "rounds": WorkKind.PUBLISHING,
    "what_if": WorkKind.WHAT_IF,
    "workbooks": WorkKind.IMPORT,
    "worksheets": WorkKind.COUNTING,
}
"""What the tasks of a module do."""


@dataclass(frozen=True, slots=True)
class FailedJobs:
    """Jobs of one task that failed by one exception, for the same reason as a rule. `name` is how the log calls the task."""

    words: str
    name: str
    exception: str
    number: int
    latest: datetime


def failed_jobs() -> list[FailedJobs]:
    """Return the jobs that failed within a week, the latest first."""
    rows = DBTaskResult.objects.filter(status="FAILED", finished_at__gte=clock.now() - RECENT).order_by()
    grouped = rows.values_list("task_path", "exception_class_path")
    counted = grouped.annotate(number=Count("pk"), latest=Max("finished_at")).order_by("-latest")
    return [_failed(*row) for row in counted]


def _failed(path: str, exception: str, number: int, latest: datetime) -> FailedJobs:
    module, _, name = path.rpartition(".")
    words = WORDS.get(module.rpartition(".")[2], name)
    return FailedJobs(words, name, exception.rpartition(".")[2], number, latest)
