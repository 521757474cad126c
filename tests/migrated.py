"""A migrated database, made by the first worker of `./run test` and copied by those that come after: a file, or a template."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

NAMED = (
    "QINGQIAO_TEST_MIGRATED"  # the file, kept for one run of everything; on PostgreSQL only its lock is used
)
TEMPLATE = "migrated"


def migrated_file() -> Path | None:
    """The file to copy or to make; None where nobody asked for one."""
    named = os.environ.get(NAMED)
    return Path(named) if named else None


def take_copy(file: Path | None) -> bool:
    """Whether this worker's database is a copy of the migrated one."""
    if file is None:
        return False
    name = connection.creation._get_test_db_name()
    if connection.vendor == "postgresql":
        return _take_from_template(name)
    if file.exists():
        shutil.copyfile(file, name)
    return file.exists()


def _take_from_template(name: str) -> bool:
    with _server() as server:
        if not has_template(server):
            return False
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    return True


def has_template(server: "psycopg.Connection[tuple[object, ...]]") -> bool:
    """Whether this server has a migrated database to copy."""
    asked = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
    return asked.fetchone() is not None


def keep_copy(file: Path | None, is_copy: bool) -> None:
    """Keep the database of this worker, as it is before the first test, for the others."""
    if file is None or is_copy:
        return
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        connection.close()  # a database that somebody is connected to is no template
        with _server() as server:
            server.execute(f'CREATE DATABASE "{TEMPLATE}" TEMPLATE "{name}"')
        return
    made = file.with_suffix(".made")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(made)])
    made.rename(file)


def _server() -> psycopg.Connection[tuple[object, ...]]:
    """A connection to the database that every cluster has."""
    return psycopg.connect(os.environ["QINGQIAO_TEST_DATABASE_URL"], dbname="postgres", autocommit=True)


@contextmanager
def one_at_a_time(file: Path | None) -> Iterator[None]:
    """Let one worker migrate while the others wait for its copy."""
    if file is None:
        yield
        return
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
