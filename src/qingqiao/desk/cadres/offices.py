"""The appointments and leaves on a cadre's page, with what the reader may do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.identities import is_own_cadre
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.appointments.rows import change_rows
from qingqiao.desk.cadres.rows import span_words
from qingqiao.desk.context import DeskContext
from qingqiao.organizations.office_changes import changes_of
from qingqiao.organizations.queries import appointments_of, leaves_of, organizations_of
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Cadre, Leave
    from qingqiao.regions.base import RegionalModel


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An appointment: its days, whether it is over, in force or coming, and whether the reader may change it."""

    appointment: Appointment
    days: str
    state: str
    may_change: bool

    @property
    def is_over(self) -> bool:
        """Return whether its last day has passed."""
        return self.state == "已结束"


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """A leave: its days, and whether it may still be ended."""

    leave: Leave
    days: str
    is_running: bool


def offices_of(desk: DeskContext, cadre: Cadre) -> dict[str, Any]:
    """Return the context of the cadre's appointments, leaves and their changes. Nobody changes her own (policy.md 6)."""
    is_own = is_own_cadre(desk.actor.account, cadre.region_id, cadre.pk)
    held = appointments_of(cadre)
    may_appoint = not is_own and reaches(desk, Verb.APPOINTMENT_END, cadre)
    within = _within(desk, held) if may_appoint else set()
    rows = [_office(desk, row, row.organization_id in within) for row in held]
    return {
        "appointments": rows,
        "leaves": [_leave(desk, row) for row in leaves_of(cadre)],
        "may_appoint": may_appoint,
        "may_grant": may_appoint and bool(held),
        "is_own": is_own,
        "has_left": bool(held) and all(row.is_over for row in rows),
        "changes": change_rows(desk, changes_of(desk.scope_of(Verb.APPOINTMENT_UNDO), cadre)),
    }


def reaches(desk: DeskContext, verb: Verb, row: RegionalModel) -> bool:
    """Return whether the reader's verb reaches a row."""
    try:
        return desk.scope_of(verb).reaches(row)
    except NotFound:
        return False


def _within(desk: DeskContext, held: list[Appointment]) -> set[Any]:
    ids = {row.organization_id for row in held}
    return set(organizations_of(desk.scope).filter(pk__in=ids).order_by().values_list("pk", flat=True))


def _office(desk: DeskContext, row: Appointment, may_change: bool) -> OfficeRow:
    state = "在任"
    if row.last_day is not None and row.last_day < desk.today:
        state = "已结束"
    elif row.first_day > desk.today:
        state = "未开始"
    return OfficeRow(row, span_words(row.first_day, row.last_day), state, may_change)


def _leave(desk: DeskContext, row: Leave) -> LeaveRow:
    is_running = row.last_day is None or row.last_day >= desk.today
    return LeaveRow(row, span_words(row.first_day, row.last_day), is_running)
