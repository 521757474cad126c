"""The rows of a database in a form that doesn't depend on its kind, read from one snapshot while pages are served.

A row is a list of plain values as SQLite keeps them: a moment is text in UTC, a UUID 32 hexadecimal digits, a truth 0 or 1.
"""

import base64
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import psycopg
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField

Row = list[Any]
Read = Callable[[str, list[str]], Iterator[Row]]

MADE_AGAIN = frozenset({"progress_figurechange", "progress_keptfigure", "progress_cadreaddends"})
"""Kept figures, what each cadre added to kept sums, and what the database notes that may change them: of this database's own
rows as they were written here."""
LEFT_OUT = MADE_AGAIN | {"django_session", "usersessions_usersession", "mfa_authenticator", "audit_keydigest"}
"""Who is signed in, and secrets of second factors: whoever finds a backup must not be able to sign in with it. What is known of
the keys beside the database is noted anew by the next start, which may have another key to sign with."""

WHOLE = 2**256


@dataclass(frozen=True)
class Columns:
    """A table's columns, and which of them hold JSON, whose spelling differs between databases."""

    names: list[str]
    json: list[str]


@dataclass
class Digest:
    """The number of rows and the sum of their SHA-256, which doesn't depend on their order."""

    rows: int = 0
    total: int = 0

    def add(self, row: Row, json_places: list[int]) -> None:
        self.rows += 1
        content = json.dumps(_canonical(row, json_places), ensure_ascii=False, separators=(",", ":"))
        self.total = (self.total + int.from_bytes(hashlib.sha256(content.encode()).digest(), "big")) % WHOLE

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "sha256": f"{self.total:064x}"}


def tables(left_out: frozenset[str] = LEFT_OUT) -> dict[str, Columns]:
    """Return the tables that a backup holds, by name, with their columns."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {
        name: Columns(
            [str(one.column) for one in model._meta.local_concrete_fields],
            [str(one.column) for one in model._meta.local_concrete_fields if isinstance(one, JSONField)],
        )
        for name, model in sorted(models.items())
        if name not in left_out
    }


def applied_migrations() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def snapshot() -> Iterator[Read]:
    """Let the rows of tables be read as they are now, whatever is written meanwhile; nobody waits for it."""
    with _sqlite_snapshot() if connection.vendor == "sqlite" else _postgresql_snapshot() as read:
        yield read


@contextmanager
def _sqlite_snapshot() -> Iterator[Read]:
    address = f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM django_migrations").fetchone()  # from here on nothing changes

        def read(table: str, columns: list[str]) -> Iterator[Row]:
            for row in reader.execute(_select(table, columns)):
                yield [_plain(value) for value in row]

        yield read


@contextmanager
def _postgresql_snapshot() -> Iterator[Read]:
    with psycopg.connect(**connection.get_connection_params()) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.read_only = True
        reader.execute("SELECT count(*) FROM django_migrations")

        def read(table: str, columns: list[str]) -> Iterator[Row]:
            with reader.cursor(name="rows") as cursor:
                cursor.itersize = 5000
                for row in cursor.execute(_select(table, columns)):
                    yield [_plain(value) for value in row]

        yield read


def digest_of(read: Read, table: str, columns: Columns) -> Digest:
    """Return the digest of a table as it stands."""
    found, places = Digest(), json_places(columns)
    for row in read(table, columns.names):
        found.add(row, places)
    return found


def json_places(columns: Columns) -> list[int]:
    return [place for place, name in enumerate(columns.names) if name in columns.json]


def load_rows(table: str, columns: list[str], rows: list[Row]) -> None:
    """Add rows to a table."""
    content = [[_unplain(value) for value in row] for row in rows]
    target = f"{_quoted([table])} ({_quoted(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", content)  # noqa: S608
            return
        with cursor.copy(f"COPY {target} FROM STDIN") as copy:
            for row in content:
                copy.write_row(row)


def empty_table(table: str) -> None:
    """Delete what a migration wrote into a table; nothing where there is nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {_quoted([table])} LIMIT 1")  # noqa: S608
        if cursor.fetchone():
            cursor.execute(f"DELETE FROM {_quoted([table])}")  # noqa: S608


def reset_sequences() -> None:
    """Let new rows get keys above those that were loaded."""
    models = list(apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _select(table: str, columns: list[str]) -> str:
    return f"SELECT {_quoted(columns)} FROM {_quoted([table])}"  # noqa: S608


def _quoted(names: list[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _plain(value: Any) -> Any:
    """Return a value as it stands in a backup."""
    if value is None or type(value) in (str, int, float):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, bytes | memoryview):
        return {"b": base64.b64encode(value).decode()}
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _unplain(value: Any) -> Any:
    return base64.b64decode(value["b"]) if isinstance(value, dict) else value


def _canonical(row: Row, json_places: list[int]) -> Row:
    for place in json_places:
        if row[place] is not None:
            text = json.dumps(json.loads(row[place]), ensure_ascii=False, sort_keys=True)
            row = [*row[:place], text, *row[place + 1 :]]
    return row
