"""The rows of a preview as they are kept: words for the page, and what importing and undoing need."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from qingqiao.exchange.columns import Column
from qingqiao.exchange.faults import Fault
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.models import RowKind, Workbook, WorkbookRow
from qingqiao.exchange.store.ledger import NEW, UNCHANGED, RowChange
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.workbooks.change_words import ChangeWords, title_of
from qingqiao.exchange.workbooks.files import FILE
from qingqiao.exchange.workbooks.journal import as_text
from qingqiao.exchange.workbooks.planning import ImportPlan
from qingqiao.regions.bulk import insert

BATCH = 2000
WHOLE, WHOLE_FILE = "整张表", "整个文件"
Row = dict[str, Any]
BY_NAME = {table.name: table for table in TABLES}


def keep_rows(workbook: Workbook, plan: ImportPlan) -> None:
    """Replace the kept rows of a workbook by a plan's, and set its counts and fingerprint; few are in memory at once."""
    WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook).delete()
    common = {"region_id": workbook.region_id, "workbook_id": workbook.pk}
    fingerprint, counts = hashlib.sha256(), dict[str, dict[str, int]]()
    rows = enumerate(_rows(plan))
    while batch := list(islice(rows, BATCH)):
        for place, row in batch:
            fingerprint.update(_seen(row))
            _count(row, counts)
            row |= {**common, "place": place, **_written(row.pop("words"), row.pop("change", None))}
        insert(WorkbookRow, [row for _, row in batch])
    workbook.fingerprint, workbook.counts = fingerprint.hexdigest(), counts


def same_as_previewed(workbook: Workbook, plan: ImportPlan) -> bool:
    """Return whether a plan does what was previewed, row for row and column for column."""
    if plan.faults:
        return False
    fingerprint = hashlib.sha256()
    for row in _rows(plan):
        fingerprint.update(_seen(row))
    return fingerprint.hexdigest() == workbook.fingerprint


def _rows(plan: ImportPlan) -> Iterator[Row]:
    """Yield the rows by table and number; one that an import writes has its change with it."""
    faulty, changes = _faulty_rows(plan), defaultdict[str, list[RowChange]](list)
    words = ChangeWords(plan.world) if plan.world is not None else None
    for change in plan.changes if words else ():
        changes[change.table.name].append(change)
    for name in (FILE, *BY_NAME):
        at_fault = {row["number"]: row for row in faulty[name]}
        listed: list[RowChange | ParsedRow | Row] = [*faulty[name]]
        listed += [one for one in changes[name] if one.line is None or one.number not in at_fault]
        if plan.faults:
            known = at_fault.keys() | {one.number for one in changes[name]}
            listed += [line for line in plan.lines.get(name, ()) if line.row not in known]
        for one in _in_order(listed, words):
            yield _as_row(name, one, words)


def _in_order(
    listed: list[RowChange | ParsedRow | Row], words: ChangeWords | None
) -> Iterable[RowChange | ParsedRow | Row]:
    """Return them by number; those without one first, by title."""
    first = [one for one in listed if not _number(one)]
    if len(first) == len(listed):
        rest: list[RowChange | ParsedRow | Row] = []
    else:
        rest = sorted((one for one in listed if _number(one)), key=_number)
    titles = {id(one): _as_row("", one, words)["words"]["title"] for one in first}
    return chain(sorted(first, key=lambda one: titles[id(one)]), rest)


def _number(one: RowChange | ParsedRow | Row) -> int:
    if isinstance(one, RowChange):
        return one.number
    return one.row if isinstance(one, ParsedRow) else one["number"]


def _as_row(table: str, one: RowChange | ParsedRow | Row, words: ChangeWords | None) -> Row:
    if isinstance(one, RowChange):
        return _changed_row(one, words) if words else {}
    if isinstance(one, ParsedRow):
        return _row(table, one.row, RowKind.HELD, title=title_of(BY_NAME[table].columns, one.values))
    return one


def _row(table: str, number: int, kind: str, **words: Any) -> Row:
    return {"table": table, "number": number, "kind": kind, "words": words}


def _changed_row(change: RowChange, words: ChangeWords) -> Row:
    """Return a row of the preview. A place in the tree that follows its superior's changes nothing to be seen."""
    said: Row = {"title": words.title(change)}
    if change.kind == NEW and change.line is not None:
        said["new"] = words.columns(change.table, change.line.values)
    elif change.kind != UNCHANGED:
        said["cells"], said["notes"] = words.cells(change), words.notes(change)
    kind = change.kind if said.get("new") or said.get("cells") else UNCHANGED
    row = _row(change.table.name, change.number, kind, **said)
    return row if change.kind == UNCHANGED else row | {"change": change}


def _written(words: Row, change: RowChange | None) -> Row:
    """Return the columns for what is said of a row, and for what is written of it: which row, its columns before and after."""
    if change is None:
        return {"cells": as_text(words)}
    text = as_text({**words, "before": change.before, "after": change.after})
    return {"cells": text, "model": change.model._meta.label_lower, "row": change.id}


def _faulty_rows(plan: ImportPlan) -> dict[str, list[Row]]:
    """Return by table the rows at fault."""
    by_row: dict[tuple[str, int], list[Fault]] = defaultdict(list)
    for fault in plan.faults:
        by_row[fault.table if fault.table in BY_NAME else FILE, fault.row].append(fault)
    lines = {
        (name, line.row): line
        for name, rows in plan.lines.items()
        for line in rows
        if (name, line.row) in by_row
    }
    found = defaultdict[str, list[Row]](list)
    for (name, number), faults in by_row.items():
        columns = BY_NAME[name].columns if name in BY_NAME else ()
        line = lines.get((name, number))
        title = title_of(columns, line.values) if line else WHOLE_FILE if name == FILE else WHOLE
        listed = [(_header(columns, fault), fault.wrong, fault.expected) for fault in faults]
        found[name].append(_row(name, number, RowKind.FAULTY, title=title, faults=listed))
    return found


def _header(columns: Iterable[Column], fault: Fault) -> str:
    known = [column.header for column in columns if column.name == fault.column]
    return known[0] if known else ""


def _seen(row: Row) -> bytes:
    """Return what of a row is previewed; new keys, which differ each time, are no part of it."""
    return repr((row["table"], row["number"], str(row["kind"]), row["words"])).encode()


def _count(row: Row, counts: dict[str, dict[str, int]]) -> None:
    """Count the rows of the file by table and kind."""
    if row["number"] or row["kind"] == RowKind.FAULTY:
        of_table = counts.setdefault(row["table"], {})
        of_table[row["kind"]] = of_table.get(row["kind"], 0) + 1
