"""Which tests run on PostgreSQL as well: those that it could answer otherwise than SQLite.

A module has its tests there when it asks a database itself. What it asks through the query or verb of another module has
its tests with that one; every address is asked on both (tests/house/test_every_address.py), as is what commits."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from django.test import TransactionTestCase

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "qingqiao"
FACES = ("desk", "phone", "public", "api", "parts", "ui")
WITHOUT_SQL = (*FACES, "demo")
"""Faces have no SQL of their own (tests/house/test_rooms.py); the demo is made by the verbs and the loader."""
KNOWS_ITS_DATABASE = "project"
"""Settings, commands, backups: what runs otherwise on each, without a word of SQL."""
COMMITTING = ("transaction=True", "transactional_db", "live_server")
ASKS_ITSELF = re.compile(
    r"\.objects\b|_manager\b|connection|cursor|@prepared|QuerySet|RunSQL|Subquery|Exists|OuterRef|\b[FQ]\("
    r"|\b(insert|bulk_\w+|atomic|order_by|save|create|get_or_create|update|delete|filter|exclude|aggregate|annotate"
    r"|select_for_update|refresh_from_db)\("
)
"""Words of a module that asks a database; a word too many means a test too many."""


@lru_cache
def has_no_sql(file: Path) -> bool:
    """Return whether the module that a test file mirrors asks no database itself; a file that mirrors none may."""
    place = file.relative_to(TESTS)
    if place.parts[0] in WITHOUT_SQL:
        return True
    if len(place.parts) == 1 or place.parts[0] == KNOWS_ITS_DATABASE:
        return False
    module = SOURCE / place.with_name(place.name.removeprefix("test_"))
    sources = [module] if module.exists() else list(module.with_suffix("").glob("**/*.py"))
    return bool(sources) and not any(ASKS_ITSELF.search(one.read_text("utf-8")) for one in sources)


def commits(file: Path) -> bool:
    """Return whether some test of a file may commit; `depends_on_the_database` says which."""
    return any(word in file.read_text("utf-8") for word in COMMITTING)


def depends_on_the_database(item: pytest.Item) -> bool:
    """Return whether PostgreSQL can answer a test otherwise: it asks a database, and not by pages alone."""
    mark = item.get_closest_marker("django_db")
    if (mark and mark.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ()):
        return True
    return _is_stored(item) and not has_no_sql(item.path) and not item.get_closest_marker("pages")


def _is_stored(item: pytest.Item) -> bool:
    """Return whether a test asks a database, by its mark, its fixtures or its class."""
    names = {"db", "transactional_db", "module_db", "served"} & set(getattr(item, "fixturenames", ()))
    by_class = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return bool(names) or by_class or item.get_closest_marker("django_db") is not None
