"""The result of reading: sheets of known columns, whose rows can be iterated again and again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from qingqiao.exchange.columns import Column, Table
from qingqiao.exchange.width import Cell


class SheetRow(NamedTuple):
    """A row's number as the clerk counts it, and its cells in the order of the sheet's columns."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Heading:
    """The heading of a sheet: its row number, the place and the file's name of each known column, unknown headers, all
    places with a header, and the lines above."""

    row: int
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    width: int
    unknown: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    named: frozenset[int] = frozenset()
    titles: frozenset[str] = frozenset()

    def name_of(self, column: str) -> str:
        """Return the file's name of a column; empty without it."""
        found = (name for known, name in zip(self.columns, self.names, strict=False) if known.name == column)
        return next(found, "")


@dataclass(frozen=True)
class InputSheet:
    """One table as found: its heading, and its rows, read again each time; how many a workbook has of them."""

    table: Table
    heading: Heading
    open_rows: Callable[[], Iterator[SheetRow]]
    source: str
    length: int = 0

    def has(self, name: str) -> bool:
        """Return whether the file has a column."""
        return any(column.name == name for column in self.heading.columns)


@dataclass
class InputBook:
    """The contents of a folder or workbook: its sheets by table name, the folder of photos and files, what was left
    out, and the tables that couldn't be read."""

    path: Path
    folder: Path
    is_workbook: bool
    sheets: dict[str, InputSheet] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
