"""The source of a list of people: pasted text, or a file (workbook, CSV, plain text)."""

import csv
import io
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from qingqiao.exchange.by_look import pieces
from qingqiao.exchange.people_names import DOT
from qingqiao.exchange.read.book import SheetRow
from qingqiao.exchange.read.csv_files import DELIMITERS
from qingqiao.exchange.read.encodings import WORKBOOK_SIGNS, NoText, read_encoding
from qingqiao.exchange.read.first_sheet import read_first_sheet
from qingqiao.exchange.read.headers import columns_named, known_headers
from qingqiao.exchange.roster import Roster, by_heading, by_look, heading_of, read_rows, table_of_words
from qingqiao.exchange.roster_table import ROSTER
from qingqiao.problems import FileAtFault

MOST_LINES: Final = 300
LONGEST_LINE: Final = 2000


def read_text(text: str) -> Roster:
    """Return the people in a text, with any separator, with or without headers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    sign = max(DELIMITERS, key=lambda sign: _headers_in(_cut(text, sign)))
    rows = _cut(text, sign)
    heading = heading_of(rows)
    if heading is not None and (len(heading.named) > 1 or not _has_words(text)):
        return by_heading(rows, heading)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return _by_words(lines) or by_look((number, pieces(line)) for number, line in lines)


def read_file(body: bytes) -> Roster:
    """Return the people in a file. Raise FileAtFault with what to do."""
    if body.startswith(WORKBOOK_SIGNS):
        sheet = read_first_sheet(body)
        return read_rows(sheet.rows, is_1904=sheet.is_1904)
    return read_text(_decoded(body))


def _decoded(body: bytes) -> str:
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(body)
        try:
            return path.read_text(read_encoding(path).encoding)
        except (NoText, UnicodeError) as fault:
            raise FileAtFault(
                "这个文件打不开。请另存为 .xlsx 或 .csv 再试，或直接把名单复制粘贴过来。"
            ) from fault


def _headers_in(rows: Sequence[SheetRow]) -> int:
    return max((columns_named(known_headers(ROSTER), row)[0] for row in rows[:20]), default=0)


def _cut(text: str, sign: str) -> list[SheetRow]:
    """Return the rows of a text as a spreadsheet would cut it; line by line where quotation marks don't pair."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        rows = [line.split(sign) for line in text.split("\n")]
    return [SheetRow(number, [*cells]) for number, cells in enumerate(rows, 1)]


def _has_words(text: str) -> bool:
    """Return whether spaces separate words in a text."""
    return any(len(line.split()) > 1 for line in text.split("\n"))


def _by_words(lines: Sequence[tuple[int, str]]) -> Roster | None:
    """Return a table whose cells are separated only by spaces; a line that doesn't fit is read by its look."""
    rows = [SheetRow(number, [*line.split()]) for number, line in lines]
    heading = heading_of(rows)
    if heading is None or heading.width < 2:
        return None
    start = next(place for place, (number, _) in enumerate(lines) if number == heading.row)
    header = lines[start][1]
    cut = list(table_of_words([(number, DOT.sub(r"\1", line)) for number, line in lines[start:]]))
    fitting = [SheetRow(number, [*words]) for number, words in cut if len(words) == heading.width]
    others = [
        (number, pieces(line))
        for number, line in lines[start:]
        if number not in {row.number for row in fitting}
    ]
    table, looked = by_heading([*rows[:start], *fitting], heading), by_look(others)
    sources = dict(lines)
    fitted = [replace(person, source=sources[person.number]) for person in table.people]
    people = sorted([*fitted, *looked.people], key=lambda person: person.number)
    return Roster(people, [*table.passed_over, *looked.passed_over], header)
