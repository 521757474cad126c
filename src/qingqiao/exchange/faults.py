"""Faults of a file, each with its place; all of them at once, in a stable order."""

from collections.abc import Iterator
from typing import NamedTuple

from qingqiao.exchange.columns import Column, Table
from qingqiao.exchange.id_numbers import without_id_numbers
from qingqiao.exchange.tables import TABLES

LONGEST_QUOTE = 24
NOWHERE = "-"
ORDER = {
    (table.name, column): (place, column_place)
    for place, table in enumerate(TABLES)
    for column_place, column in enumerate(["", *(column.name for column in table.columns)])
}


class Fault(NamedTuple):
    """A fault: its table, the row as the clerk counts it (the first line of the file is 1), its column, and two
    sentences."""

    table: str
    row: int
    column: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"

    @property
    def place(self) -> str:
        """The place for machines: `table:row:column`."""
        return f"{self.table or NOWHERE}:{self.row}:{self.column or NOWHERE}"

    @property
    def sentence(self) -> str:
        """What is wrong, and what was expected."""
        return f"{self.wrong}，{self.expected}"


class Faults:
    """The faults found so far, in the order found; the same fault at the same place is kept once."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(self, table: Table, row: int, column: str, wrong: str, expected: str) -> None:
        """Add a fault at a cell, or at a whole row or table when `column` is empty."""
        self.put(Fault(table.name, row, column, wrong, expected))

    def put(self, fault: Fault) -> None:
        """Add an existing fault, perhaps of a file that is no table."""
        self._found[fault] = None

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Fault]:
        """Yield the faults by table and row, in the order of formats.md; those of a whole file first."""
        return iter(sorted(self._found, key=_place))


def _place(fault: Fault) -> tuple[int, int, int, str]:
    table, column = ORDER.get((fault.table, fault.column), (-1, -1))
    return table, fault.row, column, fault.column


def shown(value: object) -> str:
    """Return a cell's value in the form that a message may repeat: short, and never an ID number."""
    text = without_id_numbers(" ".join(str(value).split()))
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[:LONGEST_QUOTE]}…”"


def one_of(words: tuple[str, ...]) -> str:
    """Return a closed list as an expectation."""
    return f"应为{'、'.join(words)}之一"


def at(column: Column) -> str:
    """Return a column as a sentence names it."""
    return f"{column.header}（{column.name}）"
