"""What runs beside the pages; told to stop, it ends at a safe point: after the step that it is at."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult
from tests.world import World

from qingqiao.jobs import rounds
from qingqiao.jobs.lost import worker_name
from qingqiao.jobs.rounds import publish
from qingqiao.project import background, ticking
from qingqiao.project import settings as served
from qingqiao.project.background import DiscreetWorker
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

REASON = "duplicate key\nDETAIL:  Key (name)=(小蕤) already exists."


def test_what_is_kept_of_a_failed_job_names_nobody(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = served.TASKS

    def fail(*_: object) -> None:
        raise IntegrityError(REASON)

    monkeypatch.setattr(rounds, "freeze_round", fail)
    row = DBTaskResult.objects.create(
        task_path=publish.module_path,
        args_kwargs={"args": [world.yulin.pk, str(uuid7())], "kwargs": {}},
        status="RUNNING",
        backend_name="default",
        run_after=clock.now(),
        started_at=clock.now(),
        worker_ids=[worker_name()],
    )
    worker = DiscreetWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker_name(),
    )
    worker.run_task(row)
    kept = DBTaskResult.objects.get(pk=row.pk)
    assert (kept.status, "IntegrityError" in kept.traceback) == ("FAILED", True)
    assert "小蕤" not in kept.traceback


@pytest.fixture(autouse=True)
def _begun_anew() -> Iterator[None]:
    yield
    background._stopping.clear()
    background._worker.running = True


def test_the_worker_is_named_by_the_process_that_it_runs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background._worker, "worker_id", "of the parent")
    monkeypatch.setattr(background._worker, "run", lambda: None)
    background._work_loop()
    assert background._worker.worker_id == worker_name()


def test_the_step_at_hand_is_done_and_the_next_one_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    is_at_it, may_end = threading.Event(), threading.Event()

    def long() -> None:
        is_at_it.set()
        may_end.wait(5)
        done.append("long")

    monkeypatch.setattr(ticking, "STEPS", (long, lambda: done.append("next")))
    thread = threading.Thread(target=background._for_ever, args=("ticker", background._tick_loop))
    thread.start()
    assert is_at_it.wait(5)
    assert not background.stop_threads(0.1), "it is still at it"
    may_end.set()
    assert background.stop_threads(5)
    thread.join(5)
    assert (done, thread.is_alive()) == (["long"], False)


def test_a_job_at_hand_is_waited_for_and_no_other_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background._worker, "running_task", True)
    assert not background.stop_threads(0.1)
    assert not background._worker.running
    monkeypatch.setattr(background._worker, "running_task", False)
    assert background.stop_threads(0.1)
