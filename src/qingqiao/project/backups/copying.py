"""All rows of this installation's database copied into an empty one, of the same kind or the other, and read back there."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from qingqiao.accounts.models import Account
from qingqiao.problems import InputAtFault
from qingqiao.project import databases
from qingqiao.project.backups import rows
from qingqiao.project.health import has_cache_table, has_unapplied_migrations
from qingqiao.regions.models import Region

Digests = dict[str, dict[str, Any]]
Watch = Callable[[str, Iterable[rows.Row]], Iterable[rows.Row]]

ALIAS = "default"
BATCH = 5000
PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")


@contextmanager
def database_at(address: str) -> Iterator[None]:
    """Let this process's connection lead to another database, and back at the end. Raise DatabaseError, UnknownDatabase."""
    described = databases.describe(replace(settings.ENVIRONMENT, database_url=address))
    before, known = connections[ALIAS], connections.settings[ALIAS]
    connections.settings[ALIAS] = connections.configure_settings({ALIAS: described})[ALIAS]
    connections[ALIAS] = connections.create_connection(ALIAS)
    try:
        with closing(connections[ALIAS]):
            yield
    finally:
        connections[ALIAS], connections.settings[ALIAS] = before, known


def copy_rows(address: str, watch: Watch) -> Digests:
    """Copy every table and return its number of rows and digest, the same on both sides.

    `watch` is handed each table's name and rows. Raise InputAtFault where the target holds data, or where what is read back
    from it isn't what was read here.
    """
    tables = rows.tables(rows.MADE_AGAIN)
    with rows.snapshot() as read, database_at(address):
        _refuse_used()
        _make_tables()
        with connection.constraint_checks_disabled(), transaction.atomic():
            copied = {name: _copy(read, name, columns, watch) for name, columns in tables.items()}
            rows.reset_sequences()
        connection.check_constraints()
        _refuse_difference(copied, tables)
    return copied


def _refuse_used() -> None:
    """Raise InputAtFault where somebody's data would be mixed with ours."""
    there = set(connection.introspection.table_names())
    if any(model._meta.db_table in there and model._default_manager.exists() for model in (Account, Region)):
        raise InputAtFault("目标库里已有青桥的数据，什么也没有改动。请换一个空的库。")


def _make_tables() -> None:
    if has_unapplied_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    if not has_cache_table():
        call_command("createcachetable", verbosity=0)


def _copy(read: rows.Read, name: str, columns: rows.Columns, watch: Watch) -> dict[str, Any]:
    found, places = rows.Digest(), rows.json_places(columns)
    rows.empty_table(name)
    coming = iter(watch(name, read(name, columns.names)))
    while batch := list(islice(coming, BATCH)):
        for row in batch:
            found.add(row, places)
        rows.load_rows(name, columns.names, batch)
    return found.as_json()


def _refuse_difference(copied: Digests, tables: dict[str, rows.Columns]) -> None:
    with rows.snapshot() as read:
        there = {name: rows.digest_of(read, name, columns).as_json() for name, columns in tables.items()}
    different = [name for name, one in copied.items() if there[name] != one]
    if different:
        raise InputAtFault(
            f"两边不同：{'、'.join(different)}。原来的库没有改动；目标库不能用，请清空后再试。"
        )


def without_password(address: str) -> str:
    """Return an address as it may be shown."""
    return PASSWORD.sub("…", address)
