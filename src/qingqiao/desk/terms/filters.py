"""What the list of terms can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.organizations.terms import is_over
from qingqiao.policy.words import APPOINTMENT_KINDS

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from qingqiao.organizations.models import Appointment

OVER, AHEAD = "已满", "六十天以内"


class TermFilters(TableFilters):
    """Appointments by whether the term is over, and by kind."""

    when = OneOf("届满", (OVER, AHEAD), method="narrow_when")
    kind = OneOf("任职类别", APPOINTMENT_KINDS)

    def __init__(self, data: Any, rows: Any, on: date) -> None:
        super().__init__(data, rows)
        self._on = on

    def narrow_when(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the appointments whose term is over, or those whose isn't yet."""
        return rows.filter(is_over(self._on) if value == OVER else ~is_over(self._on))
