"""What runs beside the pages."""

from typing import Any

import pytest
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult
from tests.world import World

from qingqiao.jobs import rounds
from qingqiao.jobs.lost import WORKER
from qingqiao.jobs.rounds import publish
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
        worker_ids=[WORKER],
    )
    worker = DiscreetWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=WORKER,
    )
    worker.run_task(row)
    kept = DBTaskResult.objects.get(pk=row.pk)
    assert (kept.status, "IntegrityError" in kept.traceback) == ("FAILED", True)
    assert "小蕤" not in kept.traceback
