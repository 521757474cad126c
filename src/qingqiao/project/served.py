"""The application as `serve` runs it: behind the front, on SQLite with the background threads in the same process.

SQLite is written by one process, whose queue is fair (qingqiao.project.sqlite).
"""

from typing import Any

from django.db import close_old_connections, connection

from qingqiao.project.background import start_threads, stop_threads
from qingqiao.project.front.front import Front
from qingqiao.project.front.known import is_known
from qingqiao.project.front.threads import saving_threads_of, threads_of
from qingqiao.project.sqlite.one_transaction import one_transaction
from qingqiao.project.wsgi import application

__all__ = ["front"]

STOP_SECONDS = 10  # for the job at hand


def _is_known(environ: dict[str, Any]) -> bool:
    """Ask on a connection that works, as each request does."""
    close_old_connections()
    return is_known(environ)


def _end() -> None:
    stop_threads(STOP_SECONDS)


front = Front(
    application,
    threads_of(connection.vendor),
    _is_known,
    at_end=_end,
    saving=saving_threads_of(connection.vendor),
    in_one=one_transaction if connection.vendor == "sqlite" else None,
)
if connection.vendor == "sqlite":
    start_threads()
