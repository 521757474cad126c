"""The backend: a transaction holds its turn from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

from qingqiao.project.sqlite.turns import Turns

TURNS: dict[str, Turns] = {}


@lru_cache(maxsize=512)
def _in_question_marks(query: str) -> str:
    plain: str = base.FORMAT_QMARK_REGEX.sub("?", query)
    return plain.replace("%%", "%")


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that converts each statement to SQLite's placeholders once and caches it."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _in_question_marks(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it requests SQLite's write lock.

    When the turn doesn't come within the connection's timeout, it begins anyway and SQLite's own answer stands.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._has_turn = False

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _turns(self) -> Turns:
        return TURNS.setdefault(str(self.settings_dict["NAME"]), Turns())

    def _start_transaction_under_autocommit(self) -> None:
        if not self._has_turn:
            self._has_turn = self._turns().take(self.settings_dict["OPTIONS"].get("timeout", 5))
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_back()
            raise

    def _give_back(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._turns().give_back()

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
