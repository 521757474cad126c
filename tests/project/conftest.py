"""Backups of what a test made; each is restored over the database of the tests."""

import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from qingqiao.project.backups import restoring, rows
from qingqiao.project.backups.aside import SCHEMA
from qingqiao.project.backups.contents import Contents
from qingqiao.project.commands.backup import backup

Run = Callable[..., Result]


@pytest.fixture
def tables_by_copy(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """To migrate anew takes half a minute: the tables aside are a copy of this test's. That they can be made by migrating is
    tested by the upgrade from an earlier version and by a restore on the other kind of database."""
    name = connection.settings_dict["NAME"]

    def copy_tables(contents: Contents) -> None:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(name)) as source:
                source.backup(connection.connection)
            empty()
            return
        with connection.cursor() as cursor:
            cursor.execute(dumped().replace("public.", f"{SCHEMA}.").encode())
        for app, migration in contents.migrations:
            MigrationRecorder(connection).record_applied(app, migration)

    monkeypatch.setattr(restoring, "make_tables", copy_tables)


def empty() -> None:
    """Delete the rows of a copy; its triggers, which forbid that of some, are back afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = dict(cursor.fetchall())
        for trigger in triggers:
            cursor.execute(f"DROP TRIGGER {trigger}")
        for table in rows.tables(frozenset()):
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
        for statement in triggers.values():
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys=ON")


def dumped() -> str:
    """The tables of this test's PostgreSQL, as statements."""
    program = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))[-1]
    found = connection.settings_dict
    where = {
        "PGDATABASE": found["NAME"],
        "PGHOST": found["OPTIONS"].get("host") or found["HOST"],
        "PGPORT": str(found["PORT"] or ""),
        "PGUSER": found["USER"],
        "PGPASSWORD": found["PASSWORD"],
    }
    given = os.environ | {key: value for key, value in where.items() if value}
    command = [str(program), "--schema-only", "--no-owner", "--no-privileges", "--schema=public"]
    text = subprocess.run(command, env=given, capture_output=True, text=True, check=True).stdout
    passed_over = ("CREATE SCHEMA", "COMMENT ON SCHEMA", "SELECT pg_catalog.set_config", "\\")
    kept = (line for line in text.splitlines() if not line.startswith(passed_over))
    return "\n".join(kept).replace("TO 'public'", f"TO '{SCHEMA}'")


@pytest.fixture
def key(settings: Any) -> Path:
    """The key's file, as an operator keeps it apart and puts it back."""
    path = Path(settings.DATA) / "sealing.key"
    path.write_text(settings.SEALING_KEY.hex())
    return path


@pytest.fixture
def photo() -> Path:
    path = Path(settings.MEDIA_ROOT) / "photos" / "0a" / "0a.webp"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a picture")
    return path


@pytest.fixture
def saved(tmp_path: Path, photo: Path, key: Path) -> Path:
    """A backup of what a test made before it asked for it."""
    target = tmp_path / "saved.qqb"
    answer = run(backup, target)
    assert answer.exit_code == 0, answer.output
    return target


def run(command: Any, *arguments: Any) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])
