"""The rows of a sheet as values, column by column; what can't be read becomes a fault."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from qingqiao.exchange.cells import CellReader, Unreadable, is_empty
from qingqiao.exchange.faults import Faults, at
from qingqiao.exchange.read.book import InputSheet
from qingqiao.exchange.row_codes import code_of_row


class ParsedRow(NamedTuple):
    """One row: its number, and the value of each column in the file; faulty columns are left out."""

    row: int
    values: dict[str, Any]

    def has(self, *columns: str) -> bool:
        """Return whether all of these columns are present and sound."""
        return all(column in self.values for column in columns)


def read_lines(sheet: InputSheet, faults: Faults) -> Iterator[ParsedRow]:
    """Yield the non-empty rows, read again at each call."""
    columns = [(column, column.name, column.empty, CellReader(column)) for column in sheet.heading.columns]
    for number, cells in sheet.open_rows():
        if all(map(is_empty, cells)):
            continue
        values: dict[str, Any] = {}
        empty_code = ""
        for (column, name, empty, reader), cell in zip(columns, cells, strict=True):
            if cell == "" or is_empty(cell):
                if values.get(name):
                    continue
                if column.from_row:
                    empty_code = name
                elif column.must_be_filled:
                    faults.add(sheet.table, number, name, f"{at(column)}没有填", "这一列每行都应填写")
                else:
                    values[name] = empty
                continue
            try:
                values[name] = _joined(values.get(name), reader.value_of(cell))
            except Unreadable as unreadable:
                faults.add(sheet.table, number, name, unreadable.wrong, unreadable.expected)
        if empty_code:
            values[empty_code] = code_of_row(values)
        yield ParsedRow(number, values)


def _joined(before: Any, value: Any) -> Any:
    """Return the union of several columns that are read as one."""
    return f"{before}、{value}" if before and value not in before.split("、") else before or value
