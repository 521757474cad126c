"""A column of a list, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

Row = TypeVar("Row")
LONGEST_LINE = 14
NONE = "—"
"""What stands in a cell without a value."""


def day_cell(moment: datetime | None) -> str:
    """Return the local day of a moment."""
    return f"{localtime(moment):%Y-%m-%d}" if moment else NONE


def moment_cell(moment: datetime | None) -> str:
    """Return a moment in local time."""
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else NONE


@dataclass(frozen=True, slots=True)
class Mark:
    """A table cell and its link. `about` names the row for screen readers where many links have the same text; `note`
    stands beside it in grey; `look` is a class of the cell; `pick`: name and value of a box before it, sent with the
    page's form `picked`; `post`: the address that a button of the page's form `deeds` posts to."""

    value: str | int
    url: str = ""
    about: str = ""
    note: str = ""
    look: str = ""
    pick: tuple[str, str] | None = None
    post: str = ""

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int)

    @property
    def is_long(self) -> bool:
        """Return whether the text needs more than one line."""
        return isinstance(self.value, str) and len(self.value) > LONGEST_LINE

    def html(self) -> SafeString:
        """Return what stands in the cell."""
        about = format_html('<span class="visually-hidden">：{}</span>', self.about) if self.about else ""
        if self.pick:
            return format_html("{}{}", self._box(*self.pick), replace(self, pick=None).html())
        note = format_html(' <span class="badge">{}</span>', self.note) if self.note else ""
        if self.post:
            button = '<button class="button button-small" form="deeds" formaction="{}">{}{}</button>{}'
            return format_html(button, self.post, self.value, about, note)
        if self.url:
            return format_html('<a href="{}">{}{}</a>{}', self.url, self.value, about, note)
        return format_html("{}{}", self.value, note)

    def _box(self, name: str, value: str) -> SafeString:
        box = '<input class="no-print" type="checkbox" form="picked" name="{}" value="{}" aria-label="选{}"> '
        return format_html(box, name, value, self.value)


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Row]):
    """A column. `name` stands in the address; `value` makes the cell of a row; `sort`: the columns of the database, or a
    function of what is listed, by which it can be sorted. `is_extra`: shown when it is asked for; `is_deed`: it holds
    actions, and stands on the page only."""

    name: str
    label: str
    value: Callable[[Row], Mark | str | int]
    sort: tuple[str, ...] | Callable[[Any], Any] = ()
    is_number: bool = False
    is_extra: bool = False
    is_deed: bool = False

    def mark(self, row: Row) -> Mark:
        """Return the cell of a row."""
        found = self.value(row)
        return found if isinstance(found, Mark) else Mark(found)

    def cell(self, row: Row, *, is_first: bool) -> SafeString:
        """Return the cell of a row as HTML: fifty rows of includes would cost more than all else of a page."""
        mark = self.mark(row)
        if is_first:
            return format_html('<th scope="row" class="fix {}">{}</th>', mark.look, mark.html())
        look = "num" if self.is_number else mark.look or ("wraps" if mark.is_long else "")
        return format_html('<td class="{}">{}</td>', look, mark.html())
