"""Finding the header row, perhaps below a title, and which column is which."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from qingqiao.exchange.columns import Column, Table
from qingqiao.exchange.faults import Faults, at
from qingqiao.exchange.read.book import Heading, SheetRow
from qingqiao.exchange.synonyms import synonyms
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.width import Cell, as_text, squeezed

SEARCHED: Final = 20
MARKS: Final = "°*＊※º˚"
LONGEST_NAME: Final = 40
BRACKETS: Final = re.compile(r"[（(【\[].*?[)）】\]]")


def key_of(name: str) -> str:
    """Return a header or sheet name in the form used for comparison: without spaces, marks, colons, underscores or
    case."""
    return squeezed(name).strip(MARKS).rstrip("：:").strip(MARKS).replace("_", "").lower()


TABLE_BY_NAME: Final = {key_of(name): table for table in TABLES for name in (table.name, table.sheet)}


def table_named(name: str) -> Table | None:
    """Return the table with a file's or sheet's name, English or Chinese."""
    return TABLE_BY_NAME.get(key_of(name))


@lru_cache(maxsize=64)
def known_headers(table: Table) -> dict[str, Column]:
    """Return the columns of a table by every known header."""
    known = {key_of(name): column for column in table.columns for name in synonyms(table.name, column.name)}
    return known | {key_of(name): column for column in table.columns for name in (column.name, column.header)}


def names_column(known: dict[str, Column], cell: object) -> Column | None:
    """Return the column that a cell names, with or without text in brackets."""
    if not isinstance(cell, str):
        return None
    bare = BRACKETS.sub("", cell)
    return known.get(key_of(cell)) or (known.get(key_of(bare)) if bare != cell else None)


def find_heading(table: Table, rows: Iterable[SheetRow], faults: Faults) -> Heading | None:
    """Return the heading among the first non-empty rows; None, with a fault, when there is none or it can't be used.

    A table without any row is None without a fault.
    """
    best, first, above = best_row(table, rows)
    if best is None:
        if first:
            headers = "、".join(column.header for column in table.columns)
            faults.add(table, first, "", "没有找到表头", f"前 {SEARCHED} 行内应有一行表头：{headers}")
        return None
    return _heading(table, best, above, faults)


def best_row(table: Table, rows: Iterable[SheetRow]) -> tuple[SheetRow | None, int, list[str]]:
    """Return the row that names most columns, the number of the first non-empty row, and the lines above."""
    known = known_headers(table)
    best, most, first = None, (0, 0), 0
    texts: list[str] = []
    above: list[str] = []
    for row in _filled(rows):
        first = first or row.number
        matched = columns_named(known, row)
        if matched > most:
            best, most, above = row, matched, [*texts]
        texts += [as_text(cell) for cell in row.cells if as_text(cell)]
    return best, first, above


def columns_named(known: dict[str, Column], row: SheetRow) -> tuple[int, int]:
    """Return how many columns a row names, and in how many cells."""
    named = [column for cell in row.cells if (column := names_column(known, cell))]
    return len(set(named)), len(named)


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    left = SEARCHED
    for row in rows:
        if any(as_text(cell) for cell in row.cells):
            yield row
            left -= 1
        if not left:
            return


def _heading(table: Table, row: SheetRow, above: list[str], faults: Faults) -> Heading | None:
    columns: list[tuple[Column, int]] = []
    unknown = []
    is_sound = True
    for place, cell in _first_the_proper(table, row):
        column = names_column(known_headers(table), cell)
        found = {column for column, _ in columns}
        if column is None or (column in found and not column.may_repeat and not _is_proper(column, cell)):
            unknown += [_name(cell)] if as_text(cell) else []
        elif column in found and not column.may_repeat:
            faults.add(table, row.number, column.name, f"表头{at(column)}出现了两次", "每个表头应只出现一次")
            is_sound = False
        else:
            columns.append((column, place))
    columns.sort(key=lambda found: found[1])
    is_sound = _is_whole(table, row.number, {column for column, _ in columns}, unknown, faults) and is_sound
    if not is_sound:
        return None
    return Heading(
        row.number,
        tuple(column for column, _ in columns),
        tuple(place for _, place in columns),
        len(row.cells),
        tuple(unknown),
        tuple(_name(row.cells[place]) for _, place in columns),
        frozenset(place for place, cell in enumerate(row.cells) if as_text(cell)),
        frozenset(above),
    )


def _first_the_proper(table: Table, row: SheetRow) -> list[tuple[int, Cell]]:
    """Return the cells of a header row with their places; headers of formats.md come before synonyms."""
    known = known_headers(table)

    def is_other(cell: Cell) -> bool:
        column = names_column(known, cell)
        return column is None or not _is_proper(column, cell)

    return sorted(enumerate(row.cells), key=lambda placed: is_other(placed[1]))


def _is_proper(column: Column, cell: Cell) -> bool:
    return isinstance(cell, str) and key_of(cell) in (key_of(column.name), key_of(column.header))


def _is_whole(table: Table, row: int, found: set[Column], unknown: list[str], faults: Faults) -> bool:
    """Return whether every required column is present."""
    missing = [column for column in table.columns if column.must_be_filled and column not in found]
    hint = f"（认不出的表头：{'、'.join(unknown)}）" if unknown else ""
    for column in missing:
        faults.add(table, row, column.name, f"缺少必填的列{at(column)}{hint}", "应补上这一列")
    if table.either and not any(column.name in table.either for column in found):
        headers = "、".join(at(table.column(name)) for name in table.either)
        faults.add(table, row, table.either[0], f"缺少列{headers}{hint}", "应至少有其中一列")
        return False
    return not missing


def _name(cell: object) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
