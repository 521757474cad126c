"""A page's table as a file with the same figures: a workbook or CSV, without formulas."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from qingqiao.exchange.safe_csv import harmless, no_date
from qingqiao.late import xlsxwriter

BOM = "\ufeff"
TITLE_ROW, ABOUT_ROW, HEAD_ROW = range(3)
NARROW, WIDE = 10, 24
LANDSCAPE_A4 = 9
LINE = 16
"""Height of a line of text, in points."""
REFUSED, LONGEST_NAME = "[]:*?/\\", 31


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column of a table; numbers are right-aligned."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table with its title, and a line that says whose it is and as of when."""

    title: str
    about: str
    columns: Sequence[LedgerColumn]
    rows: Iterable[Sequence[str | int]]


def csv_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the headers and rows, line by line, with the byte order mark by which spreadsheets recognize UTF-8."""
    yield BOM + _line([column.title for column in ledger.columns])
    for row in ledger.rows:
        yield _line(row)


def write_xlsx(ledger: Ledger) -> IO[bytes]:
    """Return the workbook as an open temporary file, deleted when closed. Text that looks like a formula or a link
    stays text."""
    return write_book([ledger])


def write_book(ledgers: Iterable[Ledger]) -> IO[bytes]:
    """Return a workbook with a sheet for each table, as `write_xlsx`."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        for ledger in ledgers:
            _write(workbook, workbook.add_worksheet(_sheet_name(ledger.title)), ledger)
    file.seek(0)
    return file


def _write(workbook: Any, page: Any, ledger: Ledger) -> None:
    head = workbook.add_format({"bold": True, "bg_color": "#E8F0EC", "border": 1, "text_wrap": True})
    text, title = workbook.add_format({"border": 1}), workbook.add_format({"bold": True, "font_size": 14})
    for place, column in enumerate(ledger.columns):
        page.set_column(place, place, NARROW if column.is_number else WIDE)
    page.set_row(HEAD_ROW, LINE * max((_lines(column) for column in ledger.columns), default=1))
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)
    page.freeze_panes(HEAD_ROW + 1, 1)
    page.write_string(TITLE_ROW, 0, ledger.title, title)
    page.write_string(ABOUT_ROW, 0, ledger.about)
    for place, column in enumerate(ledger.columns):
        page.write_string(HEAD_ROW, place, column.title, head)
    for number, row in enumerate(ledger.rows, HEAD_ROW + 1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(number, place, value, text)
            else:
                page.write_string(number, place, value, text)


def _sheet_name(title: str) -> str:
    """Return a title as a workbook takes it for a sheet: without the signs it refuses, at most 31 characters."""
    return "".join(sign for sign in title if sign not in REFUSED).strip("'")[:LONGEST_NAME] or "表"


def _lines(column: LedgerColumn) -> int:
    """Return the number of lines that a column's title takes in its width; a Chinese character is two wide."""
    size = sum(1 if sign.isascii() else 2 for sign in column.title)
    return -(-size // (NARROW - 1 if column.is_number else WIDE - 1))


def _line(row: Iterable[str | int]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([no_date(harmless(value)) for value in row])
    return out.getvalue()
