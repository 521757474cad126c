"""Restoring a backup: built aside and checked completely, with the erasures since, before anything changes; then put in place."""

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader

from qingqiao.accounts.models import Account
from qingqiao.actions.erasure import has_list
from qingqiao.actions.erasure_list import apply_list, keep_list
from qingqiao.keyring import keys
from qingqiao.problems import BackupAtFault
from qingqiao.project.backups import aside, rows
from qingqiao.project.backups.contents import Backup, Contents, Hashing, Manifest
from qingqiao.project.backups.media import media_files
from qingqiao.project.backups.reading import READ_ERRORS, Checked, read_backup, refuse_difference
from qingqiao.project.backups.sealing import Damaged
from qingqiao.project.health import has_unapplied_migrations
from qingqiao.project.secret_files import FILE_MODE, FOLDER_MODE

NO_LIST = (
    "这里没有 erasures.tsv：做备份之后撤回同意的人会随备份回来。"
    "请把原来数据目录里的 erasures.tsv 放到 {}，再恢复一次；确实没有人撤回过，就不用管。"
)


@dataclass(frozen=True)
class Restored:
    """A backup that was restored, and how many listings that it brought back were erased again."""

    backup: Backup
    erased: int


def is_in_use() -> bool:
    """Return whether data would be lost: accounts or photos."""
    has_tables = Account._meta.db_table in connection.introspection.table_names()
    return (has_tables and Account.objects.exists()) or any(media_files())


def missing_list() -> str:
    """Return a warning where nothing here knows who withdrew since the backup: neither the list nor a database."""
    return "" if has_list() or is_in_use() else NO_LIST.format(settings.DATA)


def restore_backup(source: Path) -> Restored:
    """Replace the installation's data by the backup. Raise BackupAtFault before anything has changed."""
    keep_list()
    restored = build_aside(source)
    aside.put_in_place()
    return restored


def build_aside(source: Path) -> Restored:
    """Restore the backup aside, as this version keeps it. Raise BackupAtFault, and nothing stands aside."""
    aside.make_aside()
    try:
        with aside.database_aside():
            backup = _build(source)
            erased = _bring_up_to_date()
    except BaseException:
        aside.clear_aside()
        raise
    return Restored(backup, erased)


def _build(source: Path) -> Backup:
    try:
        with ExitStack() as loading:
            backup = read_backup(source, keys(), _Loading(loading))
        connection.check_constraints()
        _compare(backup)
        return backup
    except (*READ_ERRORS, IntegrityError) as error:
        raise BackupAtFault(f"{source}：{error}") from error


def _compare(backup: Backup) -> None:
    """Raise Damaged unless the rows read back from this database, of whatever kind, are those of the other."""
    with rows.snapshot() as read:
        found = {
            table: rows.digest_of(read, table, backup.contents.columns(table)).as_json()
            for table in backup.contents.tables
        }
    refuse_difference(backup.manifest, Manifest(found, backup.manifest.files))


class _Loading(Checked):
    """Puts rows and files aside; what `loading` holds open is one transaction without checks of keys."""

    def __init__(self, loading: ExitStack) -> None:
        self._loading = loading
        self._columns: dict[str, list[str]] = {}

    def begin(self, contents: Contents) -> None:
        make_tables(contents)
        self._columns = {table: one["names"] for table, one in contents.tables.items()}
        self._loading.enter_context(connection.constraint_checks_disabled())
        self._loading.enter_context(transaction.atomic())
        for table in contents.tables:
            rows.empty_table(table)

    def take_rows(self, table: str, found: list[rows.Row]) -> None:
        rows.load_rows(table, self._columns[table], found)

    def take_file(self, name: str, content: Hashing) -> None:
        kind, _, path = name.partition("/")
        target = aside.aside_of(aside.folders()[kind]) / path
        target.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb") as out:
            shutil.copyfileobj(content, out)
            out.flush()
            os.fsync(out.fileno())


def make_tables(contents: Contents) -> None:
    """Make the empty tables that the backup's rows belong to. Raise Damaged when a later version wrote it."""
    executor, last_ones = migrations_of(contents)
    executor.migrate(last_ones)


def migrations_of(contents: Contents) -> tuple[MigrationExecutor, list[tuple[str, str]]]:
    """Return what migrates to where the backup was, and its last migration of each app.

    Where that is in the midst of what was squashed since, the old migrations make the tables one by one."""
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in contents.migrations}
    if not applied <= executor.loader.disk_migrations.keys():
        raise Damaged(f"由更新的版本（{contents.version}）写成，请先把这里升级到那个版本")
    squashed = {
        key: set(one.replaces) for key, one in executor.loader.disk_migrations.items() if one.replaces
    }
    begun = {key for key, replaced in squashed.items() if replaced & applied}
    if all(squashed[key] <= applied for key in begun):
        applied |= begun
    else:
        applied -= squashed.keys()
        executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor, _last_ones(applied, executor.loader.graph)


def _last_ones(applied: set[tuple[str, str]], graph: MigrationGraph) -> list[tuple[str, str]]:
    """Return each app's last migration among those applied."""
    followed = {
        (parent.key[0], parent.key[1])
        for key in applied & graph.nodes.keys()
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted((applied & graph.nodes.keys()) - followed)


def _bring_up_to_date() -> int:
    """Migrate what was loaded and erase again who withdrew since; return the number of listings erased."""
    if has_unapplied_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    rows.empty_table("progress_keptfigure")  # of an older backup
    rows.reset_sequences()
    return apply_list()
