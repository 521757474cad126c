"""Jobs whose worker was killed in the middle: without an end their rows would say 进行中 for ever."""

import os
from datetime import datetime, timedelta
from functools import cache
from socket import gethostname
from typing import Any

from django.utils.crypto import get_random_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from qingqiao.regions import clock

LONGEST = timedelta(hours=2)
"""No job takes as long; the worker of one on another machine can't be looked for in another way."""

LOST = {
    "status": "FAILED",
    "exception_class_path": "builtins.InterruptedError",
    "traceback": "The worker was killed or restarted in the middle.",
}


def worker_name() -> str:
    """Return the worker of this process: machine, process, and a word that no earlier process of the same number had. A forked
    process has another than the one that it was forked from."""
    return f"{gethostname()}/{os.getpid()}/{_word(os.getpid())}"


def fail_lost_jobs() -> int:
    """Mark the running jobs of workers that are gone as failed; return their number."""
    lost = [job.pk for job in DBTaskResult.objects.running() if _is_lost(job)]
    rows = DBTaskResult.objects.running().filter(pk__in=lost)
    return rows.update(**LOST, finished_at=clock.now())


def runs_of(task: Task[Any, Any], args: list[Any], since: datetime | None) -> DBTaskResultQuerySet:
    """Return the runs of a task with these arguments that were enqueued since then."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args=args)
    return rows.filter(enqueued_at__gte=since) if since else rows


def is_attended(runs: DBTaskResultQuerySet, is_silent: bool) -> bool:
    """Return whether one of these runs waits or is at work; a silent one isn't."""
    return runs.ready().exists() or (runs.running().exists() and not is_silent)


def _is_lost(job: "DBTaskResult[Any, Any]") -> bool:
    if job.started_at is not None and job.started_at < clock.now() - LONGEST:
        return True
    worker = str(job.worker_ids[-1]) if job.worker_ids else ""
    machine, _, rest = worker.partition("/")
    number = rest.partition("/")[0]
    if machine != gethostname() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        return worker != worker_name()
    return not _is_alive(int(number))


@cache
def _word(_: int) -> str:
    return get_random_string(8)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
