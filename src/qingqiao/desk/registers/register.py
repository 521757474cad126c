"""A table of the section: the same columns and rows on the page, on paper and in the file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from qingqiao.exchange.ledgers import Ledger, LedgerColumn

ROWS, MOST_ROWS = 100, 2000
CHUNK = 500
LONGEST_LINE = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a place of a table, and where it leads; `about`: whom or what, where many links read alike."""

    value: str | int
    url: str = ""
    about: str = ""

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int)

    @property
    def is_long(self) -> bool:
        """Whether it wants more than one line."""
        return isinstance(self.value, str) and len(self.value) > LONGEST_LINE


Row = tuple[Mark, ...]


@dataclass(frozen=True)
class Register:
    """`found` are all that it lists, `rows` what some of them read as, `foot` their sum where there is one. `has_deeds`: the
    last column says what one can do, on the page alone."""

    key: str
    title: str
    note: str
    columns: tuple[LedgerColumn, ...]
    found: QuerySet[Any, Any] | list[Any]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
    foot: Row | None = None
    has_deeds: bool = False

    def page(self, number: str | None, *, is_long: bool = False) -> tuple[Page[Any], list[Row]]:
        """A page of it with its rows; `is_long`: as many as one prints at a time."""
        page = Paginator(self.found, MOST_ROWS if is_long else ROWS).get_page(number)
        return page, list(self.rows(list(page)))

    def whole(self) -> list[Row]:
        """All of its rows, for one that is short."""
        return [row for some in self._chunks() for row in self.rows(some)]

    def ledger(self, owner: str, as_of: str) -> Ledger:
        """All of it, read as it is written."""
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
    """`2026-03-20`, or what stands for none."""
    return day.isoformat() if day else otherwise
