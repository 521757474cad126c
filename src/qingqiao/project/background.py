"""What runs beside the pages: the ticker, the linking of the audit log and the job worker, as threads of one process."""

import threading
from collections.abc import Callable
from typing import Any

import structlog
from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.audit import chain_latest
from qingqiao.jobs.lost import WORKER
from qingqiao.project.logs import without_values
from qingqiao.project.ticking import tick_once

TICK_SECONDS = 60
CHAIN_SECONDS = 5
POLL_SECONDS = 2.0
RETRY_SECONDS = 10

log = structlog.get_logger("qingqiao.background")


def start_threads() -> None:
    """Start the loops as daemon threads, which end with the process."""
    for name, loop in (("ticker", _tick_loop), ("chain", _chain_loop), ("worker", _work_loop)):
        threading.Thread(target=_for_ever, args=(name, loop), name=name, daemon=True).start()


def _for_ever(name: str, loop: Callable[[], None]) -> None:
    """Run a loop; after a failure (the database was away) start it again after a while."""
    while True:
        try:
            loop()
        except Exception:
            log.exception("background.failed", loop=name)
        finally:
            connections.close_all()
        threading.Event().wait(RETRY_SECONDS)


def _tick_loop() -> None:
    while True:
        close_old_connections()
        tick_once()
        threading.Event().wait(TICK_SECONDS)


def _chain_loop() -> None:
    while True:
        close_old_connections()
        chain_latest()
        threading.Event().wait(CHAIN_SECONDS)


class DiscreetWorker(Worker):
    """The worker of jobs; what it keeps of a failure names nobody, as in the log."""

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        super().run_task(db_task_result)
        if db_task_result.traceback:
            rows = type(db_task_result).objects.filter(pk=db_task_result.pk)
            rows.update(traceback=without_values(db_task_result.traceback))


def _work_loop() -> None:
    DiscreetWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=WORKER,
    ).run()
