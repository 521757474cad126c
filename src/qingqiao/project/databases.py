"""The database settings for Django: SQLite in the data folder, or PostgreSQL."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from qingqiao.project.environment import Environment

BUSY_SECONDS = 20
KEEP_SECONDS = 600
PREPARED_AFTER = 3  # how often a connection runs the same statement before it is prepared
SQLITE = "django.db.backends.sqlite3"
SCHEMES = ("sqlite", "postgresql", "postgres")
QUEUED_SQLITE = "qingqiao.project.sqlite"
TRUSTED_POSTGRESQL = "qingqiao.project.postgresql"

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384; "
    "PRAGMA secure_delete=ON"  # what was erased is overwritten, however SQLite was built
)


class UnknownDatabase(ImproperlyConfigured):
    """The address names an unsupported database."""


def describe(environment: Environment) -> dict[str, Any]:
    """Django's `DATABASES["default"]`; without an address, SQLite in the data folder. Raise UnknownDatabase."""
    address = environment.database_url
    if not address:
        return _sqlite({"NAME": environment.data / "qingqiao.sqlite3"})
    if address.partition("://")[0] not in SCHEMES:
        raise UnknownDatabase("QINGQIAO_DATABASE_URL 只支持 sqlite:///… 与 postgresql://…")
    found = dict(environ.Env.db_url_config(address))
    return _sqlite(found) if found["ENGINE"] == SQLITE else _postgresql(found)


def _sqlite(found: dict[str, Any]) -> dict[str, Any]:
    """Return the SQLite settings. One process, many threads: write transactions begin IMMEDIATE and take turns;
    `timeout` comes second."""
    name = found["NAME"]
    return found | {
        "ENGINE": QUEUED_SQLITE,
        "NAME": name if name == ":memory:" else str(Path(name).absolute()),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": PRAGMAS},
    }


def _postgresql(found: dict[str, Any]) -> dict[str, Any]:
    """Return the PostgreSQL settings. Parameters are bound on the server, so that a statement is planned once per
    connection; behind a transaction pool, put `?prepare_threshold=none` into the address."""
    given: dict[str, Any] = found.get("OPTIONS", {})
    threshold = str(given.get("prepare_threshold", PREPARED_AFTER))
    prepared_after = int(threshold) if threshold.isdecimal() else None
    options = given | {"server_side_binding": True, "prepare_threshold": prepared_after}
    kept = {"CONN_MAX_AGE": KEEP_SECONDS, "CONN_HEALTH_CHECKS": True}
    return found | kept | {"ENGINE": TRUSTED_POSTGRESQL, "OPTIONS": options}
