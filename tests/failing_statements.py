"""A database that fails at the Nth statement; what only sets or ends a savepoint isn't counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from tests.failing_files import Step

SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def failing_statements(step: Step) -> Iterator[None]:
    """Hand each statement to `step`, which may raise."""

    def wrapper(execute: Callable[..., Any], sql: str | bytes, *rest: Any) -> Any:
        if isinstance(sql, bytes) or not sql.startswith(SAVEPOINTS):
            step(OperationalError("failed on purpose"))
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        yield
