"""`load`: a folder of CSV files or a workbook into the database; all of it, or nothing."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from qingqiao.actions.attachments import forget_unused
from qingqiao.collector import without_collector
from qingqiao.exchange.check.everything import Watch, check_book
from qingqiao.exchange.check.rewriting import past_warnings
from qingqiao.exchange.columns import Table
from qingqiao.exchange.error_files import write_error_files
from qingqiao.exchange.faults import Fault, Faults
from qingqiao.exchange.lines import ParsedRow, read_lines
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.store.everything import leave_traces, store_world
from qingqiao.exchange.store.late_keys import late_keys, lock_empty, may_fill_at_once
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.exchange.tables import RECORDS, TABLES
from qingqiao.problems import FileAtFault, Place
from qingqiao.progress.sums.watching import noted_at_once
from qingqiao.regions.models import Region

log = structlog.get_logger("qingqiao.exchange")
WRITING = "写入"
CACHE_KILOBYTES = 96 * 1024
TABLE_OF = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Loaded:
    """The result of a load: new, changed and unchanged rows by table; what was left out, by name; and words of warning."""

    counts: dict[str, Counter[str]]
    passed_over: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def load(path: Path, watch: Watch, errors_in: Path | None = None) -> Loaded:
    """Load a folder or workbook. Raise FileAtFault with the place of every fault; then nothing is written except the
    list of faults in the folder `errors_in`, if given.

    `watch` wraps each table's lines: once while they are checked, and for long tables again while they are written.
    """
    faults = Faults()
    with open_book(path, faults) as book:
        ledger = LoadTally()
        warnings = _load_book(book, faults, ledger, watch) if book.sheets else []
        if faults:
            raise _refusal(book, faults, errors_in)
        return Loaded(ledger.totals(book.sheets), book.passed_over, warnings)


class _Refused(Exception):
    """There are faults: roll the transaction back."""


def _load_book(book: InputBook, faults: Faults, ledger: LoadTally, watch: Watch) -> list[str]:
    """Check and write a book; return words of warning."""
    at_once = RECORDS.name in book.sheets and may_fill_at_once()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="qingqiao-") as waiting,
            without_collector(),
            _wide_cache(),
            transaction.atomic(),
        ):
            fills = at_once and _keep_out()
            take_turn()
            world, attachments = check_book(book, Path(waiting), faults, watch)
            if faults:
                raise _Refused
            warnings = past_warnings(world)
            with noted_at_once(), late_keys() if fills else nullcontext():
                store_world(world, attachments, lambda table: _lines(book, table, watch), ledger)
            leave_traces(ledger, book.path.name)
    except _Refused:
        return []
    except BaseException:
        ledger.sweep()
        raise
    for stored in ledger.dropped:
        forget_unused(stored)
    take_stock()
    return warnings


def _keep_out() -> bool:
    """Lock the tables of a first load, and return whether it is one: another may have been before it, and nobody is kept then."""
    with transaction.atomic():
        is_first = lock_empty()
        transaction.set_rollback(not is_first)
    return is_first


@contextmanager
def _wide_cache() -> Iterator[None]:
    """Have SQLite keep more of the database in memory: what it must put aside in the middle of a load it reads again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before: int = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {-CACHE_KILOBYTES}")
        try:
            yield
        finally:
            with suppress(DatabaseError):  # what was loaded stands, with a cache that is too wide
                cursor.execute(f"PRAGMA cache_size = {before}")


def take_stock() -> None:
    """Have the database count after many rows came: without that SQLite reads a whole region to find one row. What came stands
    without it too."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                _count_anew(cursor)
            else:
                cursor.execute("ANALYZE")
    except DatabaseError:
        log.warning("load.without_statistics", exc_info=True)


def _count_anew(cursor: CursorWrapper) -> None:
    """Count on SQLite, and say nothing of the tables that judging fills afterwards: of 21 cells it would read all the 100,000
    that follow for each cadre.

    Who is connected learns of it because a table goes (https://sqlite.org/lang_analyze.html): the server keeps its connections.
    """
    judged = [model._meta.db_table for model in apps.get_app_config("progress").get_models()]
    cursor.execute("PRAGMA analysis_limit = 1000")
    with transaction.atomic():
        cursor.execute("DROP TABLE IF EXISTS sqlite_stat1")
        cursor.execute("ANALYZE")
        cursor.executemany("DELETE FROM sqlite_stat1 WHERE tbl = %s", [(table,) for table in judged])
        cursor.execute("ANALYZE sqlite_schema")  # read them again


def take_turn() -> None:
    """Lock, so that two loads take turns; what only refers to a region goes on."""
    list(Region.objects.select_for_update(no_key=True).order_by("pk"))


def _lines(book: InputBook, table: Table, watch: Watch) -> Iterable[ParsedRow]:
    sheet = book.sheets.get(table.name)
    return watch(WRITING, table, read_lines(sheet, Faults())) if sheet else ()


def _refusal(book: InputBook, faults: Faults, errors_in: Path | None) -> FileAtFault:
    places = [Place(fault.place, f"{_in_the_file(book, fault)}{fault.sentence}") for fault in faults]
    written = write_error_files(book, list(faults), errors_in) if errors_in else []
    where = f"清单写在 {'、'.join(map(str, written))}。" if written else ""
    summary = f"共 {len(places)} 处。{where}"
    passed_over = f"未读取：{'、'.join(book.passed_over)}。" if book.passed_over else ""
    return FileAtFault(summary + passed_over, places)


def _in_the_file(book: InputBook, fault: Fault) -> str:
    """Return the place of a fault in the terms of the user's own file, with our Chinese words where the file has others."""
    table = TABLE_OF.get(fault.table)
    if table is None:
        return ""
    sheet = book.sheets.get(fault.table)
    source, own_name = (sheet.source, sheet.heading.name_of(fault.column)) if sheet else ("", "")
    header = next((column.header for column in table.columns if column.name == fault.column), "")
    row = f"第{fault.row}行" if fault.row else ""
    return f"{' '.join(filter(None, (_beside(source, table.sheet), row, _beside(own_name, header))))}："


def _beside(own_name: str, ours: str) -> str:
    """Return the file's name for something, with ours in brackets where it says something else."""
    if not own_name or not ours or ours in own_name:
        return own_name or ours
    return f"{own_name}（{ours}）"
