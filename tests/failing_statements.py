"""A database that fails at the Nth statement; what only sets or ends a savepoint isn't counted.

A statement that fails outside of the code's own transactions spoils nothing for the next, as where no test began one around it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from tests.failing_files import Step

SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def failing_statements(step: Step) -> Iterator[None]:
    """Hand each statement to `step`, which may raise."""

    around = len(connection.savepoint_ids)
    has_failed_outside = False

    def wrapper(execute: Callable[..., Any], sql: str | bytes, *rest: Any) -> Any:
        nonlocal has_failed_outside
        if has_failed_outside and connection.in_atomic_block:
            connection.set_rollback(False)
        if isinstance(sql, bytes) or not sql.startswith(SAVEPOINTS):
            has_failed_outside = len(connection.savepoint_ids) == around
            step(OperationalError("failed on purpose"))
        has_failed_outside = False
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        yield
