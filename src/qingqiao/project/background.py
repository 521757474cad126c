"""What runs beside the pages: the ticker, the linking of the audit log and the job worker, as threads of one process.

Told to stop, the ticker ends after the step that it is at, the worker after its job; nothing new is begun.
"""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.audit import chain_latest
from qingqiao.jobs.lost import worker_name
from qingqiao.project.locks import SERVING, held
from qingqiao.project.logs import without_values
from qingqiao.project.ticking import tick_once

TICK_SECONDS = 60
CHAIN_SECONDS = 5
POLL_SECONDS = 2.0
RETRY_SECONDS = 10
LOOK_SECONDS = 0.05
STOP_SECONDS = 25  # for the job at hand; what is cut off is taken up again by the next start

log = structlog.get_logger("qingqiao.background")


class DiscreetWorker(Worker):
    """The worker of jobs; what it keeps of a failure names nobody, as in the log."""

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        super().run_task(db_task_result)
        if db_task_result.traceback:
            rows = type(db_task_result).objects.filter(pk=db_task_result.pk)
            rows.update(traceback=without_values(db_task_result.traceback))


_stopping = threading.Event()
_worker = DiscreetWorker(
    queue_names=["*"],
    excluded_queue_names=[],
    interval=POLL_SECONDS,
    batch=False,
    backend_name="default",
    startup_delay=False,
    max_tasks=None,
    worker_id="",
)
_busy: set[str] = set()


def work() -> None:
    """Run the loops until the process is told to end, and then to their next safe point."""
    told = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: told.set())
    start_threads()
    with held(SERVING, is_shared=True):
        told.wait()
        stop_threads(STOP_SECONDS)


def start_threads() -> None:
    """Start the loops as daemon threads, which end with the process."""
    for name, loop in (("ticker", _tick_loop), ("chain", _chain_loop), ("worker", _work_loop)):
        threading.Thread(target=_for_ever, args=(name, loop), name=name, daemon=True).start()


def stop_threads(seconds: float) -> bool:
    """Let each loop come to its next safe point, at most for so long; return whether all did."""
    _stopping.set()
    _worker.running = False
    until = time.monotonic() + seconds
    while _is_busy() and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    if _is_busy():
        log.warning("background.cut_off", loops=sorted(_busy), job=_worker.running_task)
    return not _is_busy()


def _is_busy() -> bool:
    return bool(_busy) or _worker.running_task


def _for_ever(name: str, loop: Callable[[], None]) -> None:
    """Run a loop; after a failure (the database was away) start it again after a while."""
    while not _stopping.is_set():
        try:
            loop()
        except Exception:
            log.exception("background.failed", loop=name)
        finally:
            connections.close_all()
        _stopping.wait(RETRY_SECONDS)


def _tick_loop() -> None:
    while not _stopping.is_set():
        close_old_connections()
        with _at_work("ticker"):
            tick_once(_stopping.is_set)
        _stopping.wait(TICK_SECONDS)


def _chain_loop() -> None:
    while not _stopping.is_set():
        close_old_connections()
        with _at_work("chain"):
            chain_latest()
        _stopping.wait(CHAIN_SECONDS)


def _work_loop() -> None:
    if not _stopping.is_set():
        _worker.worker_id = worker_name()  # of the process that serves, which is forked
        _worker.run()


@contextmanager
def _at_work(name: str) -> Iterator[None]:
    _busy.add(name)
    try:
        yield
    finally:
        _busy.discard(name)
