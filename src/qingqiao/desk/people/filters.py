"""What a roster can be filtered by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.organizations.roster import COMING, SERVED, SERVING, held_when
from qingqiao.policy.words import APPOINTMENT_KINDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Appointment

TURNS = ("现在任职", "将要任职", "曾经任职")
WHEN = tuple(zip((SERVING, COMING, SERVED), TURNS, strict=True))


class RosterFilters(TableFilters):
    """Appointments by whether they are in force, and by kind."""

    when = OneOf("状态", WHEN, method="narrow_when")
    kind = OneOf("类别", APPOINTMENT_KINDS)

    def __init__(self, data: Any, rows: Any, on: date) -> None:
        super().__init__(data, rows)
        self._on = on

    def narrow_when(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the appointments of one state."""
        return held_when(rows, value, self._on)
