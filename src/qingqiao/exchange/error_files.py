"""The files that a clerk gets when a load is refused: `errors.csv`, and for a workbook a copy with the faulty cells
marked."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from qingqiao.exchange.faults import Fault
from qingqiao.exchange.read.book import InputBook, InputSheet
from qingqiao.exchange.safe_csv import write_csv
from qingqiao.late import xlsxwriter

HEADERS = ("table", "row", "column", "wrong", "expected")
RED, DAY, MOMENT = "#FFC7CE", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
LONGEST_COMMENT = 500


def write_error_files(book: InputBook, faults: list[Fault], folder: Path) -> list[Path]:
    """Write the files into a folder, but never into one that is being loaded, and return their paths."""
    folder = _own_folder(book, folder)
    written = []
    try:
        errors = folder / "errors.csv"
        write_csv(errors, [HEADERS, *faults], has_bom=True)
        written.append(errors)
        if book.is_workbook and book.sheets:
            written.append(mark_faults(book, faults, folder / f"{book.path.stem}-errors.xlsx"))
    except OSError:
        return written
    return written


def _own_folder(book: InputBook, folder: Path) -> Path:
    """Return the folder, or a new temporary one where it is part of the input or can't be written to."""
    read = book.path.resolve()
    is_read = not book.is_workbook and folder.resolve().is_relative_to(read)
    return (
        folder if os.access(folder, os.W_OK) and not is_read else Path(tempfile.mkdtemp(prefix="qingqiao-"))
    )


def mark_faults(book: InputBook, faults: Iterable[Fault], path: Path) -> Path:
    """Write the workbook's known columns at their places, with faulty cells coloured and commented."""
    by_table: dict[str, dict[tuple[int, str], list[Fault]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        by_table[fault.table][fault.row, fault.column].append(fault)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as copy:
        for name, sheet in book.sheets.items():
            _copy_sheet(copy, sheet, by_table[name])
    return path


def _copy_sheet(copy: Any, sheet: InputSheet, faults: dict[tuple[int, str], list[Fault]]) -> None:
    page = copy.add_worksheet(sheet.source)
    formats = _Formats(copy)
    headers = [column.header for column in sheet.heading.columns]
    _copy_row(page, sheet, sheet.heading.row, headers, faults, formats)
    for row in sheet.open_rows():
        _copy_row(page, sheet, row.number, row.cells, faults, formats)
    page.freeze_panes(sheet.heading.row, 0)


def _copy_row(
    page: Any,
    sheet: InputSheet,
    number: int,
    cells: Iterable[Any],
    faults: dict[tuple[int, str], list[Fault]],
    formats: "_Formats",
) -> None:
    whole = faults.get((number, ""), [])
    for column, place, cell in zip(sheet.heading.columns, sheet.heading.places, cells, strict=True):
        found = [*faults.get((number, column.name), []), *(whole if place == sheet.heading.places[0] else [])]
        look = formats.of(cell, bool(found))
        if isinstance(cell, datetime | date):
            page.write_datetime(number - 1, place, cell, look)
        else:
            page.write(number - 1, place, cell, look)
        if found:
            text = "\n".join(f"{fault.wrong}，{fault.expected}" for fault in found)
            page.write_comment(number - 1, place, text[:LONGEST_COMMENT])


class _Formats:
    """Cell formats, made on first use."""

    def __init__(self, copy: Any) -> None:
        self._copy = copy
        self._made: dict[tuple[str, bool], Any] = {}

    def of(self, cell: Any, is_faulty: bool) -> Any:
        shape = MOMENT if isinstance(cell, datetime) else DAY if isinstance(cell, date) else ""
        if (shape, is_faulty) not in self._made:
            look = ({"num_format": shape} if shape else {}) | ({"bg_color": RED} if is_faulty else {})
            self._made[shape, is_faulty] = self._copy.add_format(look)
        return self._made[shape, is_faulty]
