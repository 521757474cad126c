"""A table of the section: the same columns and rows on the page, on paper and in the file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import Ledger, LedgerColumn

ROWS, MOST_ROWS = 100, 2000
CHUNK = 500


Row = tuple[Mark, ...]


@dataclass(frozen=True)
class Register:
    """A table. `found` is all that it lists, `rows` makes rows of a part of it, `foot` is the total if there is one.
    `has_deeds`: the last column holds actions, on the page only."""

    key: str
    title: str
    note: str
    columns: tuple[LedgerColumn, ...]
    found: QuerySet[Any, Any] | list[Any]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
    foot: Row | None = None
    has_deeds: bool = False

    def page(self, number: str | None, *, is_long: bool = False) -> tuple[Page[Any], list[Row]]:
        """Return a page of the table with its rows; `is_long` for as many as are printed at a time."""
        page = Paginator(self.found, MOST_ROWS if is_long else ROWS).get_page(number)
        return page, list(self.rows(list(page)))

    def whole(self) -> list[Row]:
        """Return all rows, for a short table."""
        return [row for some in self._chunks() for row in self.rows(some)]

    def ledger(self, owner: str, as_of: str) -> Ledger:
        """Return the whole table for a file. Rows are read while it is written."""
        columns = self.columns[: self._width]
        return Ledger(self.title, f"{owner}，数据截至 {as_of}", columns, self._all())

    @property
    def _width(self) -> int | None:
        return -1 if self.has_deeds else None

    def _all(self) -> Iterator[list[str | int]]:
        for some in self._chunks():
            for row in self.rows(some):
                yield [mark.value for mark in row[: self._width]]
        if self.foot is not None:
            yield [mark.value for mark in self.foot]

    def _chunks(self) -> Iterator[list[Any]]:
        if isinstance(self.found, list):
            yield self.found
            return
        some: list[Any] = []
        for one in self.found.iterator(CHUNK):
            some.append(one)
            if len(some) == CHUNK:
                yield some
                some = []
        yield some


def iso_day(day: date | None, otherwise: str = "") -> str:
    """Return `2026-03-20`, or `otherwise` for None."""
    return day.isoformat() if day else otherwise
