"""A place aside, where a backup is restored while nothing of the installation changes; then it is put in place.

Beside the database, the photos and the office's forms stands a new one of each (a schema, on PostgreSQL). Putting them in place
is a few renames, each of which can be repeated: what is interrupted is finished at the next start, of whatever command.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from qingqiao.audit.heads import set_heads_aside
from qingqiao.project.backups.media import FORMS, MEDIA
from qingqiao.project.secret_files import FILE_MODE, FOLDER_MODE

SCHEMA = "qingqiao_restoring"
READY = ".restoring"
BEHIND_SQLITE = ("-wal", "-shm", "-journal")


def aside_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.restoring")


def folders() -> dict[str, Path]:
    """Return the folders that a backup holds, by their names in it."""
    return {MEDIA: Path(settings.MEDIA_ROOT), FORMS: Path(settings.DATA) / FORMS}


def clear_aside() -> None:
    """Remove what a restore left that didn't come to its end, or a drill."""
    for folder in folders().values():
        shutil.rmtree(aside_of(folder), ignore_errors=True)
    if connection.vendor == "sqlite":
        _unlink_database(aside_of(_database_file()))
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def make_aside() -> None:
    """Make the empty places; there is nothing in them yet."""
    clear_aside()
    for folder in folders().values():
        folder.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        aside_of(folder).mkdir(mode=FOLDER_MODE)
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")


@contextmanager
def database_aside() -> Iterator[None]:
    """Let this process's connection lead aside, and back at the end."""
    connection.close()
    before = connection.settings_dict
    connection.settings_dict = _leading_aside()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before


def put_in_place() -> None:
    """Replace the installation by what stands aside, which is complete."""
    _mark_ready()
    finish_interrupted()


def finish_interrupted() -> bool:
    """Go on with a restore that was interrupted while it was put in place; return whether there was one."""
    mark = Path(settings.DATA) / READY
    if not mark.exists():
        return False
    connection.close()
    _put_database()
    for folder in folders().values():
        _put(folder)
    set_heads_aside()
    mark.unlink()
    return True


def _mark_ready() -> None:
    mark = Path(settings.DATA) / READY
    with os.fdopen(os.open(mark, os.O_WRONLY | os.O_CREAT, FILE_MODE), "w") as out:
        out.write("qingqiao restore")
        out.flush()
        os.fsync(out.fileno())


def _put_database() -> None:
    if connection.vendor == "sqlite":
        _put(_database_file())
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
        if cursor.fetchone():
            cursor.execute(f"DROP SCHEMA public CASCADE; ALTER SCHEMA {SCHEMA} RENAME TO public")
            _lead_functions_home(cursor)
    connection.close()


def _lead_functions_home(cursor: CursorWrapper) -> None:
    """Let functions that were made aside look for their tables where these are now."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND %s = ANY (proconfig)",
        [f"search_path={SCHEMA}"],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"ALTER FUNCTION {name} SET search_path TO public")


def _put(place: Path) -> None:
    """Move what stands aside to its place, and away what stood there; repeating it changes nothing."""
    aside, before = aside_of(place), place.with_name(f".{place.name}.before")
    if aside.exists():
        if place.exists():
            _remove(before)
            place.rename(before)
        for end in BEHIND_SQLITE:
            place.with_name(place.name + end).unlink(missing_ok=True)
        aside.rename(place)
    _remove(before)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        _unlink_database(path)


def _unlink_database(path: Path) -> None:
    for end in ("", *BEHIND_SQLITE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _database_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _leading_aside() -> dict[str, object]:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return found | {"NAME": str(aside_of(_database_file()))}
    options = found.get("OPTIONS", {})
    path = f"{options.get('options', '')} -c search_path={SCHEMA}".strip()
    return found | {"OPTIONS": options | {"options": path}}
