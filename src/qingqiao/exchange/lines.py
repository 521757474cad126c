"""The rows of a sheet as values, column by column; what can't be read becomes a fault."""

from collections.abc import Iterator
from operator import getitem
from typing import Any, NamedTuple

from qingqiao.exchange.cells import CellReader, Unreadable, is_empty
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.book import InputSheet
from qingqiao.exchange.row_codes import code_of_row
from qingqiao.exchange.width import Cell


class ParsedRow(NamedTuple):
    """One row: its number, and the value of each column in the file; faulty columns are left out."""

    row: int
    values: dict[str, Any]

    def has(self, *columns: str) -> bool:
        """Return whether all of these columns are present and sound."""
        return all(column in self.values for column in columns)


def read_lines(sheet: InputSheet, faults: Faults) -> Iterator[ParsedRow]:
    """Yield the non-empty rows, read again at each call."""
    readers = [CellReader(column) for column in sheet.heading.columns]
    names = [column.name for column in sheet.heading.columns]
    is_plain = len({*names}) == len(names)
    for number, cells in sheet.open_rows():
        if all(map(is_empty, cells)):
            continue
        try:
            values = dict(zip(names, map(getitem, readers, cells), strict=True)) if is_plain else None
        except Unreadable:
            values = None
        if values is None:
            values = _values(sheet.table, number, readers, cells, faults)
        yield ParsedRow(number, values)


def _values(
    table: Table, number: int, readers: list[CellReader], cells: list[Cell], faults: Faults
) -> dict[str, Any]:
    """Return the values of a row cell by cell, with its faults, its empty code filled and several columns as one."""
    values: dict[str, Any] = {}
    empty_code = ""
    for reader, cell in zip(readers, cells, strict=True):
        name = reader.column.name
        if is_empty(cell) and values.get(name):
            continue
        if is_empty(cell) and reader.column.from_row:
            empty_code = name
            continue
        try:
            values[name] = _joined(values.get(name), reader[cell])
        except Unreadable as unreadable:
            faults.add(table, number, name, unreadable.wrong, unreadable.expected)
    if empty_code:
        values[empty_code] = code_of_row(values)
    return values


def _joined(before: Any, value: Any) -> Any:
    """Return the union of several columns that are read as one."""
    return f"{before}、{value}" if before and value not in before.split("、") else before or value
