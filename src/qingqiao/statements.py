"""Statements run straight on the database's own cursor: Django's, with what it does for those who look on, is a tenth of the time
of a submission. Where somebody looks on (a wrapper, a log of queries), and for the first on a connection, it is Django's."""

from collections.abc import Callable, Sequence
from typing import Any

Statement = tuple[str, Sequence[Any]]


def execute(connection: Any, statement: str, values: Sequence[Any]) -> Any:
    """Return a cursor with the results of a statement. Raise Django's database errors."""
    connection.close_if_health_check_failed()
    if _is_looked_on(connection):
        cursor = connection.cursor()
        cursor.execute(statement, values)
        return cursor
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        cursor = connection.create_cursor()
        cursor.execute(statement, values)
    return cursor


def _is_looked_on(connection: Any) -> bool:
    return connection.connection is None or connection.execute_wrappers or connection.queries_logged


def fetching(connection: Any, statement: str) -> Callable[[Sequence[Any]], list[tuple[Any, ...]]]:
    """Return what gives the rows of one statement, each time of other values, for a transaction that runs it by the thousand. It
    raises Django's database errors."""
    cursor = connection.cursor() if _is_looked_on(connection) else connection.create_cursor()

    def fetched(values: Sequence[Any]) -> list[tuple[Any, ...]]:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    wrapped: Callable[[Sequence[Any]], list[tuple[Any, ...]]] = connection.wrap_database_errors(fetched)
    return wrapped


def fetch(connection: Any, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement. Raise Django's database errors."""
    cursor = execute(connection, statement, values)
    with connection.wrap_database_errors:
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.close()
    return rows


def run(connection: Any, statement: str, values: Sequence[Any]) -> int:
    """Execute a statement without results, and return how many rows it changed. Raise Django's database errors."""
    cursor = execute(connection, statement, values)
    count: int = cursor.rowcount
    cursor.close()
    return count
