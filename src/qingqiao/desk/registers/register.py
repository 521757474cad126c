"""A short table of figures with its total: the same columns and rows on the page, on paper and in the file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import Ledger, LedgerColumn

Row = tuple[Mark, ...]


@dataclass(frozen=True)
class Register:
    """A table. `found` is all that it lists, `rows` makes rows of it, `foot` is the total."""

    key: str
    title: str
    note: str
    columns: tuple[LedgerColumn, ...]
    found: Sequence[Any]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
    foot: Row

    def whole(self) -> list[Row]:
        """Return all rows."""
        return list(self.rows(self.found))

    def ledger(self, owner: str, as_of: str) -> Ledger:
        """Return the table for a file."""
        rows = [[mark.value for mark in row] for row in (*self.whole(), self.foot)]
        return Ledger(self.title, f"{owner}，数据截至 {as_of}", self.columns, rows)


def at(place: int) -> Callable[[Row], Mark]:
    """Return the value of a column whose marks stand at one place of each row."""
    return lambda row: row[place]


def iso_day(day: date | None, otherwise: str = "") -> str:
    """Return `2026-03-20`, or `otherwise` for None."""
    return day.isoformat() if day else otherwise
