"""What reading hands over: sheets of known columns, whose rows can be gone through again and again."""

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
    """Where a sheet's headers stand, which place in a row each known column has and how the file calls it; the headers that
    nobody knows, all places with a header, and what stands above."""

    row: int
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    width: int
    unknown: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    named: frozenset[int] = frozenset()
    titles: frozenset[str] = frozenset()

    def name_of(self, column: str) -> str:
        """How the file calls a column; empty when it has none of that name."""
        found = (name for known, name in zip(self.columns, self.names, strict=False) if known.name == column)
        return next(found, "")


@dataclass(frozen=True)
class InputSheet:
    """One table as it was found: its heading, and its rows, read anew each time."""

    table: Table
    heading: Heading
    open_rows: Callable[[], Iterator[SheetRow]]
    source: str

    def has(self, name: str) -> bool:
        """Whether the file carries a column."""
        return any(column.name == name for column in self.heading.columns)


@dataclass
class InputBook:
    """What a folder or workbook holds: its sheets by table name, the folder of its photos and files, what was passed over,
    and the tables that are there but could not be read."""

    path: Path
    folder: Path
    is_workbook: bool
    sheets: dict[str, InputSheet] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
