"""A column of a list, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Generic, NamedTuple, TypeVar

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


def escaped(value: object) -> str:
    """Return a value for HTML, as `conditional_escape` does; a page of cells asks for it a thousand times."""
    if type(value) is str:
        return value if value.isalnum() else escape(value)
    if type(value) is int:
        return str(value)
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def _is_long(value: str | int) -> bool:
    return isinstance(value, str) and len(value) > LONGEST_LINE


class Mark(NamedTuple):
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
        return _is_long(self.value)

    def html(self) -> SafeString:
        """Return what stands in the cell."""
        return SafeString(self.written())

    def written(self) -> str:
        """Return the same as plain text, for what joins many cells."""
        value, url, about, note, _, pick, post = self
        text = escaped(value)
        if url or post:
            if about:
                text = f'{text}<span class="visually-hidden">：{escaped(about)}</span>'
            lead = (
                f'button class="button button-small" form="deeds" formaction="{escape(post)}"' if post else ""
            )
            text = f"<{lead}>{text}</button>" if post else f'<a href="{escape(url)}">{text}</a>'
        if note:
            text = f'{text} <span class="badge">{escaped(note)}</span>'
        return f"{self._box(*pick)}{text}" if pick else text

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

    def cell(self, row: Row, *, is_first: bool) -> str:
        """Return the cell of a row as HTML: fifty rows of includes would cost more than all else of a page."""
        found = self.value(row)
        if isinstance(found, Mark):
            content, value, look = found.written(), found.value, found.look
        else:
            content, value, look = escaped(found), found, ""
        if is_first:
            wraps = " wraps" if _is_long(value) else ""
            return f'<th scope="row" class="fix {escaped(look)}{wraps}">{content}</th>'
        if self.is_number:
            return f'<td class="num">{content}</td>'
        if not look:
            return f'<td class="{"wraps" if _is_long(value) else ""}">{content}</td>'
        return f'<td class="{escaped(look)}">{content}</td>'
