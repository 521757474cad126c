"""What the list of cadres can be filtered by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.organizations.queries import on_leave
from qingqiao.policy.words import APPOINTMENT_KINDS
from qingqiao.progress.seated import CONTACTS, QUIET, SeatedCadres

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Appointment

HOME, LEAVE = "home", "leave"
NEEDS = ((CONTACTS, "还没有联系青年"), (QUIET, "还没有记录"), (LEAVE, "今天请假"))


class CadreFilters(TableFilters):
    """Cadres by how they serve, whether in the organization itself, and what they lack."""

    within = OneOf("范围", [(HOME, "只看本级")], method="narrow_within")
    kind = OneOf("任职类别", APPOINTMENT_KINDS)
    need = OneOf("情况", NEEDS, method="narrow_need")

    def __init__(self, data: Any, seated: SeatedCadres, on: date, words: str) -> None:
        super().__init__(data, seated.rows(is_home=data.get("within") == HOME, words=words))
        self._seated, self._on = seated, on

    def narrow_within(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the rows as they are: whose they are is asked first of all."""
        return rows

    def narrow_need(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the appointments of cadres who match a need."""
        return on_leave(rows, self._on) if value == LEAVE else self._seated.needing(rows, value)
