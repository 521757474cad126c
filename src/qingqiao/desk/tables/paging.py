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
