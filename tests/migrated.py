"""A migrated database, made by the first worker and copied by those that come after: a file, or a template.

`./run test` has one of its own. By hand the file stays in `.pytest_cache` until a migration changes, for to migrate takes longer
than most runs by hand. A template is kept for one run of everything only."""

import fcntl
import hashlib
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
ROOT = Path(__file__).resolve().parent.parent


def migrated_file() -> Path | None:
    """Return the file to copy or to make; None on PostgreSQL when nobody asked for one."""
    named = os.environ.get(NAMED)
    if named:
        return Path(named)
    return kept_file() if connection.vendor == "sqlite" else None


def kept_file() -> Path:
    """Return the file that stays for the next run by hand, after removing those of other migrations."""
    folder = ROOT / ".pytest_cache" / "migrated"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{fingerprint()}.sqlite3"
    for other in folder.glob("*.sqlite3"):
        if other != file:
            other.unlink(missing_ok=True)
    return file


def fingerprint() -> str:
    """Return what a migrated database depends on: our migrations, and the packages that bring theirs."""
    files = [*sorted((ROOT / "src").glob("**/migrations/*.py")), ROOT / "requirements" / "test.txt"]
    said = hashlib.sha256()
    for path in files:
        said.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return said.hexdigest()[:16]


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
    made.unlink(missing_ok=True)  # of a run that was killed
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
