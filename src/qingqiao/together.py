"""Statements that don't wait for each other's answers: on PostgreSQL in a pipeline, because a round trip to the server costs more
than most of them; on SQLite, which has no trips, one after the other. And writes that may be left out: they wait for no other."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from psycopg.pq import PipelineStatus, TransactionStatus

from qingqiao.statements import Statement, fetch, run

longest_wait: ContextVar[float | None] = ContextVar("longest_wait", default=None)
"""How many seconds a write waits for SQLite's one writer, where that isn't as long as anybody waits."""


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Have writes wait for whoever writes no longer than this; Django raises OperationalError then."""
    before = longest_wait.set(seconds)
    try:
        yield
    finally:
        longest_wait.reset(before)


@contextmanager
def sent_together() -> Iterator[None]:
    """Send the statements of a transaction without waiting, an outermost one's BEGIN with the first and its COMMIT with the last.

    An answer is waited for when its rows are read; a statement's error is raised then or at the end; `rowcount` isn't known.
    """
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql" or _is_in_pipeline():
        yield
        return
    is_whole = here.connection.info.transaction_status == TransactionStatus.IDLE
    if is_whole:  # psycopg would wait for the answer to a BEGIN of its own
        here.connection.autocommit = True
    with here.wrap_database_errors, here.connection.pipeline():
        if is_whole:
            run(here, "BEGIN", [])
        yield
        if is_whole and not here.needs_rollback:
            run(here, "COMMIT", [])


def fetched_together(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Return the rows of each statement, of all in one round trip."""
    if connection.vendor != "postgresql":
        here = connections[DEFAULT_DB_ALIAS]
        return [fetch(here, *one) for one in statements]
    connection.ensure_connection()
    with ExitStack() as open_ones:
        cursors = [open_ones.enter_context(connection.cursor()) for _ in statements]
        with ExitStack() as sent:
            if not _is_in_pipeline():
                sent.enter_context(connection.wrap_database_errors)
                sent.enter_context(connection.connection.pipeline())
            for cursor, statement in zip(cursors, statements, strict=True):
                cursor.execute(*statement)
        return [cursor.fetchall() for cursor in cursors]


def _is_in_pipeline() -> bool:
    return bool(connection.connection.info.pipeline_status != PipelineStatus.OFF)
