"""Foreign keys and indexes of the long tables while a load fills them for the first time: they go, and come again before its
transaction ends, made and checked as a whole. PostgreSQL alone gains by it (docs/decisions/0083)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community
from qingqiao.records.models import Participant, Record, Share
from qingqiao.regions.models import Region

LONG = (Contact, Record, Share, Participant)
LOCKED = (Region, Cadre, Community, *LONG)
"""The long tables, and those that they refer to."""
OWNS = """
SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY(%s::text[]::regclass[])
"""
KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::text[]::regclass[]) ORDER BY oid
"""
INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index WHERE NOT indisunique AND indrelid = ANY(%s::text[]::regclass[]) ORDER BY indexrelid
"""


def may_fill_at_once() -> bool:
    """Return whether the long tables are empty and this role's own. Asked before the transaction: what is read within it stays
    locked."""
    if connection.vendor != "postgresql" or not _are_empty():
        return False
    with connection.cursor() as cursor:
        cursor.execute(OWNS, [_tables(LOCKED)])
        return bool(cursor.fetchone()[0])


def lock_empty() -> bool:
    """Keep everybody from the tables until the transaction ends, and return whether the long ones are still empty."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(_tables(LOCKED))} IN ACCESS EXCLUSIVE MODE")
    return _are_empty()


def _are_empty() -> bool:
    return not any(model._base_manager.exists() for model in LONG)


@contextmanager
def late_keys() -> Iterator[None]:
    """Take foreign keys and indexes from the long tables, and give them back at the end with the names and words that they had.
    Raise IntegrityError for a row that refers to none."""
    with connection.cursor() as cursor:
        connection.check_constraints()  # a table that has a check to come isn't altered
        indexes, keys = (_rows(cursor, statement) for statement in (INDEXES, KEYS))
        for drop, _ in (*keys, *indexes):
            cursor.execute(drop)
        yield
        connection.check_constraints()
        for _, add in (*indexes, *keys):
            cursor.execute(add)


def _rows(cursor: Any, statement: str) -> list[tuple[str, str]]:
    cursor.execute(statement, [_tables(LONG)])
    found: list[tuple[str, str]] = cursor.fetchall()
    return found


def _tables(models: Any) -> list[str]:
    return [model._meta.db_table for model in models]
