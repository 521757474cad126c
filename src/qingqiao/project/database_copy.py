"""The database as one file, and back: SQLite by its backup interface while pages are served, PostgreSQL by its own
programs."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from qingqiao.problems import FileAtFault, InstallationAtFault

CAREFULLY = ("--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1")
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
PACKAGED = Path("/usr/lib/postgresql")


def dump_database(target: Path) -> None:
    """Write a consistent copy. Raise InstallationAtFault when PostgreSQL's program is missing or fails."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _call_program("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(target))


def load_database(source: Path) -> None:
    """Replace everything by the copy's contents, or nothing. Raise FileAtFault, InstallationAtFault."""
    if connection.vendor == "sqlite":
        _refuse_broken(source)
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()
        return
    connection.close()
    script = source.with_suffix(".sql")
    _call_program("pg_restore", "--no-owner", "--no-privileges", "--file", str(script), str(source))
    _call_program("psql", *CAREFULLY, "--command", EMPTY, "--file", str(script))


def _refuse_broken(source: Path) -> None:
    """Raise FileAtFault unless SQLite finds the copy intact."""
    try:
        with closing(sqlite3.connect(source)) as copy:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise FileAtFault(f"备份中的数据库无法读取：{error}") from error
    if answer != "ok":
        raise FileAtFault(f"备份中的数据库不完整：{answer}")


def _call_program(name: str, *arguments: str) -> None:
    """Run a PostgreSQL program on the connection's database, with the password in the environment."""
    command = [_find_program(name), *arguments]
    result = subprocess.run(
        command, env=os.environ | _libpq(connection.settings_dict), capture_output=True, text=True
    )
    if result.returncode:
        raise InstallationAtFault(f"{name} 失败：{result.stderr.strip()}")


def _find_program(name: str) -> str:
    """Return the newest version of Debian's, else the one on the path. Raise InstallationAtFault."""
    packaged = sorted(PACKAGED.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(packaged[-1]) if packaged else shutil.which(name)
    if not found:
        raise InstallationAtFault(f"找不到 {name}，请安装 postgresql-client")
    return found


def _libpq(settings: dict[str, Any]) -> dict[str, str]:
    """Return PostgreSQL's environment variables for a Django database."""
    options = settings.get("OPTIONS", {})
    variables = {
        "PGDATABASE": settings["NAME"],
        "PGHOST": options.get("host") or settings["HOST"],
        "PGPORT": str(settings["PORT"] or ""),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGSSLMODE": options.get("sslmode", ""),
    }
    return {name: value for name, value in variables.items() if value}
