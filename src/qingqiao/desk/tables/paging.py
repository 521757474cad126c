"""Pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

FIRST = "1"


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
    """Reads the first page with one row more, and counts only where that row is there: a short list is one statement."""

    @cached_property
    def count(self) -> int:
        """How many are listed."""
        if len(self._begin) <= self.per_page:
            return len(self._begin)
        return Paginator(self.object_list, self.per_page).count

    @cached_property
    def _begin(self) -> list[Any]:
        return list(self.object_list[: self.per_page + 1])

    def page(self, number: int | str) -> Page[Any]:
        """Return the page of this number, which is the first."""
        number = self.validate_number(number)
        return Page(self._begin[: self.per_page], number, self)
