"""The rows of a preview as they are kept: words for the page, and what undoing needs."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from qingqiao.exchange.columns import Column
from qingqiao.exchange.faults import Fault
from qingqiao.exchange.models import RowKind, Workbook, WorkbookRow
from qingqiao.exchange.store.ledger import UNCHANGED, RowChange
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.workbooks.change_words import ChangeWords, title_of
from qingqiao.exchange.workbooks.files import FILE
from qingqiao.exchange.workbooks.journal import plain
from qingqiao.exchange.workbooks.planning import ImportPlan
from qingqiao.regions.bulk import insert

WHOLE, WHOLE_FILE = "整张表", "整个文件"
Row = dict[str, Any]
BY_NAME = {table.name: table for table in TABLES}
ORDER = {name: place for place, name in enumerate([FILE, *BY_NAME])}


def keep_rows(workbook: Workbook, plan: ImportPlan, *, is_written: bool = False) -> None:
    """Replace the kept rows of a workbook by a plan's, and set its counts and fingerprint; of a plan that is written with what
    undoing needs."""
    rows = _in_order(plan)
    workbook.fingerprint = _fingerprint(rows)
    workbook.counts = _counts(rows)
    WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook).delete()
    common = {"region_id": workbook.region_id, "workbook_id": workbook.pk}
    if is_written:
        rows = [row | _journal(row["change"]) if "change" in row else row for row in rows]
    insert(WorkbookRow, ({**row, **common, "place": place} for place, row in enumerate(rows)))


def same_as_previewed(workbook: Workbook, plan: ImportPlan) -> bool:
    """Return whether a plan does what was previewed, row for row and column for column."""
    return not plan.faults and _fingerprint(_in_order(plan)) == workbook.fingerprint


def _in_order(plan: ImportPlan) -> list[Row]:
    return sorted(_rows(plan), key=lambda row: (ORDER[row["table"]], row["number"], row["title"]))


def _rows(plan: ImportPlan) -> Iterator[Row]:
    faulty = {(fault.table, fault.row) for fault in plan.faults}
    yield from _faulty_rows(plan)
    known = set(faulty)
    if plan.world is not None:
        change_words = ChangeWords(plan.world)
        for change in plan.changes:
            key = (change.table.name, change.line.row if change.line else 0)
            if change.line is None or key not in faulty:
                known.add(key)
                yield _changed_row(change, change_words)
    for name, lines in plan.lines.items():
        for line in lines:
            if (name, line.row) not in known:
                yield _row(name, line.row, RowKind.HELD, title_of(BY_NAME[name].columns, line.values))


def _row(table: str, number: int, kind: str, title: str, **more: Any) -> Row:
    return {"table": table, "number": number, "kind": kind, "title": title, **more}


def _changed_row(change: RowChange, change_words: ChangeWords) -> Row:
    """Return a row of the preview. A place in the tree that follows its superior's changes nothing to be seen."""
    cells = change_words.cells(change) if change.kind != UNCHANGED else []
    details = {"cells": cells, "notes": change_words.notes(change)}
    number = change.line.row if change.line else 0
    kind = change.kind if cells else UNCHANGED
    row = _row(change.table.name, number, kind, change_words.title(change), cells=_as_text(details))
    return row if change.kind == UNCHANGED or change.model is None else row | {"change": change}


def _journal(change: RowChange) -> Row:
    """Return which row was written, with its columns before and after."""
    journal = {"before": _stored(change.before), "after": _stored(change.after)}
    named = {"model": change.model._meta.label_lower} if change.model else {}
    return {**named, "row": change.id, "journal": _as_text(journal)}


def _faulty_rows(plan: ImportPlan) -> Iterator[Row]:
    by_row: dict[tuple[str, int], list[Fault]] = defaultdict(list)
    for fault in plan.faults:
        by_row[fault.table if fault.table in BY_NAME else FILE, fault.row].append(fault)
    lines = {(name, line.row): line for name, rows in plan.lines.items() for line in rows}
    for (name, number), faults in by_row.items():
        columns = BY_NAME[name].columns if name in BY_NAME else ()
        line = lines.get((name, number))
        title = title_of(columns, line.values) if line else WHOLE_FILE if name == FILE else WHOLE
        listed = [(_header(columns, fault), fault.wrong, fault.expected) for fault in faults]
        yield _row(name, number, RowKind.FAULTY, title, cells=_as_text({"faults": listed}))


def _header(columns: Iterable[Column], fault: Fault) -> str:
    known = [column.header for column in columns if column.name == fault.column]
    return known[0] if known else ""


def _as_text(details: dict[str, Any]) -> str:
    return json.dumps(details, ensure_ascii=False)


def _stored(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return columns as JSON takes them."""
    if values is None:
        return None
    return {name: plain(value) for name, value in values.items()}


def _fingerprint(rows: Iterable[Row]) -> str:
    """Return a digest of what is previewed; new keys, which differ each time, are no part of it."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr([row[name] for name in ("table", "number", "kind", "title")]).encode())
        digest.update(row.get("cells", "").encode())
    return digest.hexdigest()


def _counts(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Return the number of the file's rows by table and kind."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row["number"] or row["kind"] == RowKind.FAULTY:
            counts = found.setdefault(row["table"], {})
            counts[row["kind"]] = counts.get(row["kind"], 0) + 1
    return found
