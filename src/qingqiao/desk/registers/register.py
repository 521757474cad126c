"""A short table of figures with its total: the same columns and rows on the page, on paper and in the file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

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

    @property
    def body(self) -> SafeString:
        """Return all rows as HTML."""
        return SafeString("\n".join(f"<tr>{_row_html(row)}</tr>" for row in self.whole()))

    @property
    def total(self) -> SafeString:
        """Return the cells of the total as HTML."""
        return SafeString(_row_html(self.foot))

    def ledger(self, owner: str, as_of: str) -> Ledger:
        """Return the table for a file."""
        rows = [[mark.value for mark in row] for row in (*self.whole(), self.foot)]
        return Ledger(self.title, f"{owner}，数据截至 {as_of}", self.columns, rows)


def _row_html(row: Row) -> str:
    first, *others = row
    return f'<th scope="row" class="fix">{first.written()}</th>' + "".join(map(_cell_html, others))


def _cell_html(mark: Mark) -> str:
    look = ' class="num"' if mark.is_number else ' class="wraps"' if mark.is_long else ""
    return f"<td{look}>{mark.written()}</td>"


def at(place: int) -> Callable[[Row], Mark]:
    """Return the value of a column whose marks stand at one place of each row."""
    return lambda row: row[place]


def iso_day(day: date | None, otherwise: str = "") -> str:
    """Return `2026-03-20`, or `otherwise` for None."""
    return day.isoformat() if day else otherwise
