"""The jobs as a process beside the pages: started with them, and again whenever it ends before them."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog

RETRY_SECONDS: Final = 10.0
STOP_SECONDS: Final = 30
COMMAND: Final = (sys.executable, "-c", "from qingqiao.project.cli import main; main()", "work")

log = structlog.get_logger("qingqiao.background")


class JobsBeside:
    """`qingqiao work` as a child, watched by a thread."""

    def __init__(self, command: tuple[str, ...] = COMMAND, retry_seconds: float = RETRY_SECONDS) -> None:
        self._command, self._retry_seconds = command, retry_seconds
        self._over = threading.Event()
        self._child = self._begin()
        threading.Thread(target=self._watch, name="jobs", daemon=True).start()

    def stop(self) -> None:
        """End the process for good."""
        self._over.set()
        self._child.terminate()
        try:
            self._child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()

    def _begin(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, stdin=subprocess.DEVNULL)

    def _watch(self) -> None:
        while True:
            ended = self._child.wait()
            if self._over.is_set():
                return
            log.warning("jobs.ended", code=ended)
            if self._over.wait(self._retry_seconds):
                return
            self._child = self._begin()
            if self._over.is_set():  # stopped at this very moment
                self._child.terminate()


@contextmanager
def jobs_beside() -> Iterator[None]:
    """Run the jobs as long as the pages are served."""
    jobs = JobsBeside()
    try:
        yield
    finally:
        jobs.stop()
