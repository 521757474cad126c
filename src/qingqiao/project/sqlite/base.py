"""The backend: a transaction holds its turn from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

import sqlite3
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.backends.sqlite3 import base, operations

from qingqiao.project.databases import BUSY_SECONDS
from qingqiao.project.locks import LOADING, is_held_elsewhere
from qingqiao.project.sqlite.turns import Turns
from qingqiao.statements import run
from qingqiao.together import longest_wait

LOADING_SECONDS = 2.0
"""How long a save waits while another process loads tables, which takes minutes; then the person is told."""

WRITES = ("INSERT", "UPDATE", "DELETE")

TURNS: dict[str, Turns] = {}


def patience() -> float:
    """Return how many seconds a save waits for whoever writes."""
    longest = longest_wait.get()
    if longest is not None:
        return longest
    return min(BUSY_SECONDS, LOADING_SECONDS) if is_held_elsewhere(LOADING) else BUSY_SECONDS


class Connection(sqlite3.Connection):
    """A connection that knows how long it waits for whoever writes."""

    waits = -1.0

    def wait_at_most(self, seconds: float) -> None:
        """Have it wait at most so many seconds."""
        if seconds != self.waits:
            self.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
            self.waits = seconds


@lru_cache(maxsize=512)
def _in_question_marks(query: str) -> str:
    plain: str = base.FORMAT_QMARK_REGEX.sub("?", query)
    return plain.replace("%%", "%")


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that converts each statement to SQLite's placeholders once and caches it."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run a statement; one that writes by itself waits as a transaction would."""
        if not self.connection.in_transaction and query.startswith(WRITES):
            waiting: Any = self.connection
            waiting.wait_at_most(patience())
        if type(params) is list:
            return sqlite3.Cursor.execute(self, _in_question_marks(query), params)
        return super().execute(query, params)

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _in_question_marks(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


_uuid = lru_cache(maxsize=4096)(UUID)
"""The rows of a page name the same few cadres and organizations again and again."""


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, but that a UUID that was read already isn't made anew."""

    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> UUID | None:
        return None if value is None else _uuid(value)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it requests SQLite's write lock.

    When the turn doesn't come within the connection's timeout, it begins anyway and SQLite's own answer stands.
    """

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._has_turn = False
        self._turns = Turns()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._turns = TURNS.setdefault(str(conn_params["database"]), self._turns)
        return super().get_new_connection(conn_params | {"factory": Connection})

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def close_if_unusable_or_obsolete(self) -> None:
        """Keep the connection of a transaction that several requests share, when the next of them begins."""
        if not self.in_atomic_block:
            super().close_if_unusable_or_obsolete()

    def _start_transaction_under_autocommit(self) -> None:
        seconds = patience()
        if not self._has_turn:
            self._has_turn = self._turns.take(seconds)
        try:
            self.connection.wait_at_most(seconds)
            mode: str = self.transaction_mode  # type: ignore[attr-defined]
            run(self, f"BEGIN {mode or 'DEFERRED'}", [])
        except BaseException:
            self._give_back()
            raise

    def _give_back(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._turns.give_back()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._give_back_if_over()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_back_if_over()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_back()

    def _give_back_if_over(self) -> None:
        """Give the turn back unless the transaction is open: after a failed COMMIT, Django rolls back next, which ends
        the turn."""
        if self.connection is None or not self.connection.in_transaction:
            self._give_back()
