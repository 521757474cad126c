"""A worker that does what waits, and one that is killed in the middle; for tests with `queued` jobs."""

from socket import gethostname

from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.lost import fail_lost_jobs
from tests.jobs.test_lost import ended_process


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
