"""The jobs as a process beside the pages: forked with them, and again whenever it ends before them."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Final

import structlog

from qingqiao.project.background import work

RETRY_SECONDS: Final = 10.0
STOP_SECONDS: Final = 30
FORKED: Final = multiprocessing.get_context("fork")
"""It shares the memory of what was imported before (docs/decisions/0071)."""

log = structlog.get_logger("qingqiao.background")


class JobsBeside:
    """The background's work as a child, watched by a thread."""

    def __init__(self, job: Callable[[], None] = work, retry_seconds: float = RETRY_SECONDS) -> None:
        self._job, self._retry_seconds = job, retry_seconds
        self._over = threading.Event()
        self._child = self._begin()
        threading.Thread(target=self._watch, name="jobs", daemon=True).start()

    def stop(self) -> None:
        """End the process for good."""
        self._over.set()
        self._child.terminate()
        self._child.join(STOP_SECONDS)
        if self._child.is_alive():
            self._child.kill()

    def _begin(self) -> BaseProcess:
        child = FORKED.Process(target=_run, args=(self._job,), name="jobs")
        child.start()
        return child

    def _watch(self) -> None:
        while True:
            self._child.join()
            if self._over.is_set():
                return
            log.warning("jobs.ended", code=self._child.exitcode)
            if self._over.wait(self._retry_seconds):
                return
            self._child = self._begin()
            if self._over.is_set():  # stopped at this very moment
                self._child.terminate()


def _run(job: Callable[[], None]) -> None:
    """Do the job with a new process's way of ending, whatever the pages made of the signals."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    job()


@contextmanager
def jobs_beside() -> Iterator[None]:
    """Run the jobs as long as the pages are served."""
    jobs = JobsBeside()
    try:
        yield
    finally:
        jobs.stop()
