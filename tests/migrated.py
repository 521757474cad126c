"""A migrated SQLite database, made by the first worker of `./run test` and copied by those that come after."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

NAMED = "QINGQIAO_TEST_MIGRATED"  # the file, kept for one run of everything


def migrated_file() -> Path | None:
    """The file to copy or to make; None where nobody asked for one, or on PostgreSQL."""
    named = os.environ.get(NAMED)
    return Path(named) if named and connection.vendor == "sqlite" else None


def take_copy(file: Path | None) -> bool:
    """Whether this worker's database is a copy of the migrated one."""
    if file is None or not file.exists():
        return False
    shutil.copyfile(file, connection.settings_dict["TEST"]["NAME"])
    return True


def keep_copy(file: Path | None) -> None:
    """Keep the database of this worker, as it is before the first test, for the others."""
    if file is None or file.exists():
        return
    made = file.with_suffix(".made")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(made)])
    made.rename(file)


@contextmanager
def one_at_a_time(file: Path | None) -> Iterator[None]:
    """Let one worker migrate while the others wait for its file."""
    if file is None:
        yield
        return
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
