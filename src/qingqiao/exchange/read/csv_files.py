"""Tables as CSV files, separated by comma, tab or semicolon; a truncated file is reported."""

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Final

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.book import Heading, InputBook, InputSheet, SheetRow
from qingqiao.exchange.read.data_rows import RowSieve, in_words, sieved_rows
from qingqiao.exchange.read.encodings import NoText, Text, read_encoding
from qingqiao.exchange.read.headers import SEARCHED, columns_named, find_heading, known_headers

DELIMITERS: Final = (",", "\t", ";", "，", "；", "|")
CSV_FAULTS: Final = {
    "unexpected end of data": ("文件在引号中间断了", "文件不完整或引号没有成对，应重新导出"),
    "field larger than field limit": ("引号没有成对，或一个单元格太长", "引号应成对出现"),
}
ODD_QUOTES: Final = ("引号用得不对", "单元格里的引号应写两遍，整个单元格再用引号括起来")


@dataclass(frozen=True)
class CsvFile:
    """One CSV file, opened again for each reading."""

    path: Path
    text: Text
    delimiter: str

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows as a spreadsheet would number them. Raise NoText where the file can't be parsed."""
        numbers = count(1)
        with self.path.open(encoding=self.text.encoding, newline="") as file:
            cells = csv.reader(file, delimiter=self.delimiter, strict=True)
            try:
                yield from map(SheetRow._make, zip(numbers, cells, strict=False))
            except csv.Error as error:
                raise NoText(next(numbers) - 1, *_sentences(error)) from error


def read_csv(path: Path, table: Table, book: InputBook, faults: Faults) -> None:
    """Add a CSV file's table to the book, or its faults to the list."""
    before = len(faults)
    try:
        text = read_encoding(path)
        file = CsvFile(path, text, _delimiter(path, text, table))
        heading = find_heading(table, _first_rows(file), faults)
        sieve = RowSieve(table, heading) if heading else None
        passed_over = _look_through(file, table, heading, sieve, faults)
    except NoText as fault:
        faults.add(table, fault.line, "", f"{path.name}：{fault.wrong}", fault.expected)
        book.unsure.add(table.name)
        return
    if heading is None or sieve is None or len(faults) > before:
        book.unsure |= {table.name} if len(faults) > before else set()
        return
    book.passed_over += [f"{path.name} 的列：{name}" for name in heading.unknown]
    book.passed_over += [f"{path.name} {words}" for words in passed_over]
    book.sheets[table.name] = InputSheet(
        table, heading, lambda: sieved_rows(file.rows(), heading, sieve.left_out), path.name
    )


def _sentences(error: csv.Error) -> tuple[str, str]:
    for start, sentences in CSV_FAULTS.items():
        if str(error).startswith(start):
            return sentences
    return ODD_QUOTES


def _first_rows(file: CsvFile) -> Iterator[SheetRow]:
    return islice(file.rows(), SEARCHED * 5)


def _delimiter(path: Path, text: Text, table: Table) -> str:
    """Return the separator that shows most headers among the first rows, else the one with most cells; a comma when in
    doubt."""
    return max(DELIMITERS, key=lambda sign: _worth(CsvFile(path, text, sign), table))


def _worth(file: CsvFile, table: Table) -> tuple[int, int]:
    known = known_headers(table)
    rows: list[SheetRow] = []
    with suppress(NoText):
        rows.extend(_first_rows(file))
    most = max((columns_named(known, row)[0] for row in rows), default=0)
    return most if most > 1 else 0, sum(len(row.cells) for row in rows) if file.delimiter in ",\t;" else 0


def _look_through(
    file: CsvFile, table: Table, heading: Heading | None, sieve: RowSieve | None, faults: Faults
) -> list[str]:
    """Add faults for a row with more cells than headers (a comma in its text) and for a truncated last row.

    Return what is left out, in words.
    """
    if heading is None or sieve is None:
        deque(file.rows(), maxlen=0)
        return []
    asides, last = list[str](), SheetRow(0, [])
    for last in file.rows():
        if last.number <= heading.row:
            continue
        if reason := sieve.aside(last):
            asides.append(in_words(last, reason))
        elif any(last.cells[heading.width :]):
            wrong = f"这一行有 {len(last.cells)} 个单元格，表头只有 {heading.width} 个"
            faults.add(table, last.number, "", wrong, "含逗号的文字应用引号括起来")
    _is_cut(file, table, heading, last, sieve, faults)
    return [*sieve.unnamed, *asides]


def _is_cut(
    file: CsvFile, table: Table, heading: Heading, last: SheetRow, sieve: RowSieve, faults: Faults
) -> None:
    is_short = last.number > heading.row and 0 < len(last.cells) < heading.width and not sieve.aside(last)
    if is_short and not file.text.ends_with_newline:
        wrong = f"文件在这一行中间断了：只有 {len(last.cells)} 个单元格"
        faults.add(table, last.number, "", wrong, f"应有 {heading.width} 个；文件不完整，应重新导出")
