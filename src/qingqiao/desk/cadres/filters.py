"""What the list of cadres can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.organizations.queries import on_leave
from qingqiao.policy.words import APPOINTMENT_KINDS
from qingqiao.progress.seated import CONTACTS, QUIET, TWICE, SeatedCadres

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Appointment, Organization

STATES = (("unmet", "有未完成"), ("open", "有进行中"), ("met", "有完成"), ("exempt", "有免考"))
HOME, LEAVE = "home", "leave"
NEEDS = (
    (CONTACTS, "还没有联系青年"),
    (QUIET, "还没有记录"),
    (TWICE, "连续两期有未完成"),
    (LEAVE, "今天请假"),
)


class CadreFilters(TableFilters):
    """Cadres by how they serve, whether in the organization itself, and what they lack."""

    within = OneOf("范围", [(HOME, "只看本级")], method="leave")
    kind = OneOf("任职类别", APPOINTMENT_KINDS)
    need = OneOf("情况", NEEDS, method="narrow_need")

    def __init__(self, data: Any, seated: SeatedCadres, on: date, words: str) -> None:
        super().__init__(data, seated.rows(is_home=data.get("within") == HOME, words=words))
        self._seated, self._on = seated, on

    def narrow_need(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the appointments of cadres who match a need."""
        return on_leave(rows, self._on) if value == LEAVE else self._seated.needing(rows, value)


class ObligationFilters(TableFilters):
    """Cadres who owe an obligation, by lower organization, by how they serve, and by what is open."""

    organization = OneOf("下级组织", method="narrow_organization")
    kind = OneOf("任职类别", APPOINTMENT_KINDS)
    state = OneOf("完成情况", STATES, method="narrow_state")

    def __init__(
        self, data: Any, seated: SeatedCadres, lower: Iterable[Organization], obligation: str, words: str
    ) -> None:
        super().__init__(data, seated.having(seated.rows(words=words), obligation))
        self._seated, self._obligation = seated, obligation
        self._lower = {one.code: one for one in lower}
        named = [(code, one.name) for code, one in self._lower.items()]
        self.offer("organization", [(seated.organization.code, "本级"), *named] if named else [])

    def narrow_organization(
        self, rows: QuerySet[Appointment], name: str, value: str
    ) -> QuerySet[Appointment]:
        """Return the appointments of cadres in a lower organization's subtree, or in the organization itself."""
        is_home = value == self._seated.organization.code
        within = (
            self._seated.rows(is_home=True)
            if is_home
            else replace(self._seated, organization=self._lower[value]).rows()
        )
        return rows.filter(pk__in=within.values("pk"))

    def narrow_state(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        """Return the appointments of cadres with a cell of this status."""
        return self._seated.with_status(rows, self._obligation, value)
