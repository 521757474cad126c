"""Changes of appointments and leaves as rows of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from qingqiao.accounts.queries import cadre_names
from qingqiao.actions.office_changes import undoable_by
from qingqiao.desk.cadres.rows import span_words
from qingqiao.desk.context import DeskContext

if TYPE_CHECKING:
    from qingqiao.organizations.models import OfficeChange

DATED = ("appointment", "leave")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change: the days that it registered or removed, who registered it, and where it is undone; empty: not any more."""

    change: OfficeChange
    days: str
    who: str
    url: str
    undo_url: str


def change_rows(desk: DeskContext, changes: Sequence[OfficeChange]) -> list[ChangeRow]:
    """Return the rows of some changes, with a constant number of queries."""
    names = cadre_names([one.made_by for one in changes if one.made_by])
    open_ones = undoable_by(desk.actor, changes)
    return [
        ChangeRow(
            one,
            _days(one),
            names.get(one.made_by, "") if one.made_by else "",
            desk.address("cadres:cadre", one.cadre.code),
            reverse("desk:appointments:undoing", args=[one.pk]) if one.pk in open_ones else "",
        )
        for one in changes
    ]


def _days(change: OfficeChange) -> str:
    """Return the days of the row that it is about: as they became, or as they were where it is gone."""
    rows: list[Any] = [*change.after, *change.before]
    columns = next((row[2] for row in rows if row[0] in DATED and row[2]), None)
    return span_words(columns["first_day"], columns["last_day"]) if columns else ""
