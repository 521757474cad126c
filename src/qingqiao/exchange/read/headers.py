"""Finding the header row, below a title perhaps, and telling which column is which."""

from collections.abc import Iterable, Iterator
from typing import Final

from qingqiao.exchange.columns import Column, Table
from qingqiao.exchange.faults import Faults, at
from qingqiao.exchange.read.book import Heading, SheetRow
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.width import as_text, squeezed

SEARCHED: Final = 20
MARKS: Final = "°*＊※º˚"
LONGEST_NAME: Final = 40


def key_of(name: str) -> str:
    """A header or sheet name as it is compared: without spaces, marks, underscores or case."""
    return squeezed(name).strip(MARKS).replace("_", "").lower()


TABLE_BY_NAME: Final = {key_of(name): table for table in TABLES for name in (table.name, table.sheet)}


def table_named(name: str) -> Table | None:
    """The table of a file's or sheet's name, English or Chinese."""
    return TABLE_BY_NAME.get(key_of(name))


def find_heading(table: Table, rows: Iterable[SheetRow], faults: Faults) -> Heading | None:
    """The heading among the first rows that are not empty; None, with a fault, when there is none or it can't be used.

    A table without any row is None without a fault.
    """
    known = {key_of(name): column for column in table.columns for name in (column.name, column.header)}
    best, most, first = None, 0, 0
    for row in _filled(rows):
        first = first or row.number
        matched = {known[key] for key in map(_key_of_cell, row.cells) if key in known}
        if len(matched) > most:
            best, most = row, len(matched)
    if best is None:
        if first:
            headers = "、".join(column.header for column in table.columns)
            faults.add(table, first, "", "没有找到表头", f"前 {SEARCHED} 行内应有一行表头：{headers}")
        return None
    return _heading(table, best, known, faults)


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    left = SEARCHED
    for row in rows:
        if any(as_text(cell) for cell in row.cells):
            yield row
            left -= 1
        if not left:
            return


def _key_of_cell(cell: object) -> str:
    return key_of(cell) if isinstance(cell, str) else ""


def _heading(table: Table, row: SheetRow, known: dict[str, Column], faults: Faults) -> Heading | None:
    columns: dict[Column, int] = {}
    unknown = []
    is_sound = True
    for place, cell in enumerate(row.cells):
        column = known.get(_key_of_cell(cell))
        if column is None:
            unknown += [_name(cell)] if as_text(cell) else []
        elif column in columns:
            faults.add(table, row.number, column.name, f"表头{at(column)}出现了两次", "每个表头应只出现一次")
            is_sound = False
        else:
            columns[column] = place
    is_sound = _is_whole(table, row.number, set(columns), unknown, faults) and is_sound
    if not is_sound:
        return None
    return Heading(row.number, tuple(columns), tuple(columns.values()), _width(row), tuple(unknown))


def _is_whole(table: Table, row: int, found: set[Column], unknown: list[str], faults: Faults) -> bool:
    """Whether every column that must be filled is there."""
    missing = [column for column in table.columns if column.must_be_filled and column not in found]
    hint = f"（认不出的表头：{'、'.join(unknown)}）" if unknown else ""
    for column in missing:
        faults.add(table, row, column.name, f"缺少必填的列{at(column)}{hint}", "应补上这一列")
    if table.either and not any(column.name in table.either for column in found):
        headers = "、".join(at(table.column(name)) for name in table.either)
        faults.add(table, row, table.either[0], f"缺少列{headers}{hint}", "应至少有其中一列")
        return False
    return not missing


def _width(row: SheetRow) -> int:
    return len(row.cells)


def _name(cell: object) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
