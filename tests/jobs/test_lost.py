"""Jobs of workers that are gone don't run for ever; those of living ones go on."""

import os
import subprocess
import sys
from datetime import timedelta
from socket import gethostname
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.lost import fail_lost_jobs, runs_of, worker_name
from qingqiao.jobs.rounds import publish
from qingqiao.jobs.state import state
from qingqiao.regions import clock


def running(worker: str, **columns: Any) -> DBTaskResult:
    """A job that a worker has taken."""
    values = {
        "task_path": publish.module_path,
        "args_kwargs": {"args": [1, "x"], "kwargs": {}},
        "status": "RUNNING",
        "backend_name": "default",
        "run_after": clock.now(),
        "started_at": clock.now(),
        "worker_ids": [worker],
    }
    return DBTaskResult.objects.create(**{**values, **columns})


def ended_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_killed_workers_job_is_failed_and_no_longer_shown_as_running(db: None) -> None:
    running(f"{gethostname()}/{ended_process()}/a")
    assert fail_lost_jobs() == 1
    assert dict(state().jobs) == {"等待": 0, "进行中": 0, "失败": 1}
    assert DBTaskResult.objects.get().exception_class_path == "builtins.InterruptedError"


def test_a_process_of_the_same_number_is_not_taken_for_the_earlier_one(db: None) -> None:
    running(f"{gethostname()}/{os.getpid()}/earlier")
    assert fail_lost_jobs() == 1


def test_a_job_of_a_forked_worker_that_was_killed_is_failed_while_its_parent_lives(db: None) -> None:
    ours = worker_name()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, worker_name().encode())
        os._exit(0)
    os.waitpid(child, 0)
    theirs = os.read(reading, 200).decode()
    assert theirs != ours
    running(theirs)
    assert fail_lost_jobs() == 1


@pytest.mark.parametrize(
    "worker",
    [worker_name(), f"{gethostname()}/{os.getppid()}/a", "elsewhere/1/a", "old"],
    ids=["this", "its parent", "another machine", "without a process"],
)
def test_what_may_still_run_goes_on_for_two_hours(db: None, worker: str) -> None:
    job = running(worker)
    assert fail_lost_jobs() == 0
    DBTaskResult.objects.filter(pk=job.pk).update(started_at=clock.now() - timedelta(hours=3))
    assert fail_lost_jobs() == 1


def test_runs_are_found_by_their_arguments_and_moment(db: None) -> None:
    job = running(worker_name())
    running(worker_name(), args_kwargs={"args": [2, "x"], "kwargs": {}})
    assert list(runs_of(publish, [1, "x"], None)) == [job]
    assert not runs_of(publish, [1, "x"], clock.now() + timedelta(hours=1)).exists()
