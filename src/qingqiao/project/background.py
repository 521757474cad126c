"""What runs beside the pages: the ticker, the linking of the audit log and the job worker, as threads of one process."""

import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker

from qingqiao.jobs.audit import chain_latest
from qingqiao.jobs.lost import WORKER
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


def _work_loop() -> None:
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=WORKER,
    ).run()
