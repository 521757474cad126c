"""Pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from qingqiao.organizations.seat_order import with_number

FIRST = "1"
FURTHEST = 6
"""Numbers of pages with more digits are beyond the last page of any list."""


@dataclass(frozen=True)
class NumberedRows:
    """Rows of which it is known how many there are, without counting them."""

    rows: Any
    number: Callable[[], int]

    def __getitem__(self, part: slice) -> Any:
        return self.rows[part]

    def count(self) -> int:
        return self.number()


class FirstPage(Paginator[Any]):
    """Reads the first page with one row more, and counts only where that row is there: a short list is one statement. `begin`
    returns so many of the first rows."""

    def __init__(self, listed: Callable[[], Any], size: int, begin: Callable[[int], list[Any]]) -> None:
        super().__init__((), size)
        self._listed, self._read = listed, begin

    @cached_property
    def count(self) -> int:
        """How many are listed."""
        if len(self._begin) <= self.per_page:
            return len(self._begin)
        return Paginator(self._listed(), self.per_page).count

    @cached_property
    def _begin(self) -> list[Any]:
        return self._read(self.per_page + 1)

    def page(self, number: int | str) -> Page[Any]:
        """Return the page of this number, which is the first."""
        number = self.validate_number(number)
        return Page(self._begin[: self.per_page], number, self)


def is_grouped(found: Any) -> bool:
    """Return whether these are the single values of a grouped queryset."""
    return isinstance(found, QuerySet) and bool(found.query.group_by) and len(found.query.values_select) == 1


class CountedPage(Paginator[Any]):
    """Pages of grouped values: one statement reads a page with how many there are, which costs as much as to list them."""

    def __init__(self, rows: QuerySet[Any, Any], size: int) -> None:
        super().__init__(rows, size)
        self._rows, self._asked, self._read = rows, 1, list[Any]()

    def get_page(self, number: float | str | None) -> Page[Any]:
        """Return the page of this number, the last one for a later one."""
        said = str(number)
        self._asked = max(1, int(said)) if said.isdecimal() and len(said) <= FURTHEST else 1
        return super().get_page(number)

    @cached_property
    def count(self) -> int:
        """How many are listed."""
        rows, first = self._rows, (self._asked - 1) * self.per_page
        found = list(with_number(rows)[first : first + self.per_page])
        self._read = [value for value, _ in found]
        return found[0][1] if found else 0 if first == 0 else rows.count()

    def page(self, number: int | str) -> Page[Any]:
        """Return the page of this number. Raise InvalidPage where there is none."""
        number = self.validate_number(number)
        return Page(self._read, number, self) if number == self._asked else super().page(number)
