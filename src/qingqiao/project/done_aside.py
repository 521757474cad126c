"""What takes much memory once, done in a process of its own, so that the memory is given back with its end."""

import multiprocessing
import sys
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import connections

from qingqiao.project.outcomes import run_to_exit_code

FORKED: Final = multiprocessing.get_context("fork")
DONE: Final = 100
"""The exit code that says that there was something to do."""


def done_aside(work: Callable[[], bool | None]) -> bool:
    """Run the work in a forked process and return whether it returned True. Raise SystemExit where it failed, which it has said
    as a command does."""
    connections.close_all()
    child = FORKED.Process(target=_run, args=(work,), name="aside")
    child.start()
    child.join()
    if child.exitcode not in (0, DONE):
        raise SystemExit(abs(child.exitcode or 1))
    return child.exitcode == DONE


def _run(work: Callable[[], bool | None]) -> None:
    sys.exit(run_to_exit_code(lambda: sys.exit(DONE if work() else 0), is_debug=settings.DEBUG))
