"""Who serves, served and will serve in an organization, as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import span_words
from qingqiao.desk.context import DeskContext
from qingqiao.desk.people.filters import TURNS, RosterFilters
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.queries import reached_cadres
from qingqiao.organizations.roster import roster_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Organization


@dataclass(frozen=True, slots=True)
class RosterRow:
    """An appointment, in words whether it is in force, and the cadre's page if it is within reach."""

    appointment: Appointment
    state: str
    url: str


ROSTER: tuple[TableColumn[RosterRow], ...] = (
    TableColumn("name", "姓名", lambda row: Mark(row.appointment.cadre.name, row.url)),
    TableColumn("code", "编码", lambda row: row.appointment.cadre.code, sort=("cadre__code",)),
    TableColumn("state", "状态", lambda row: row.state),
    TableColumn("kind", "类别", lambda row: row.appointment.kind, sort=("kind",)),
    TableColumn("title", "职务", lambda row: row.appointment.title or "—"),
    TableColumn(
        "days",
        "任职日期",
        lambda row: span_words(row.appointment.first_day, row.appointment.last_day),
        sort=("first_day",),
    ),
    TableColumn(
        "term", "任期到", lambda row: str(row.appointment.term_ends_on or "—"), sort=("term_ends_on",)
    ),
)


def roster_table(desk: DeskContext, organization: Organization) -> DeskTable[RosterRow]:
    """Return the list of everybody in office in the organization itself: today, from a later day on, and before."""
    found = searched(desk.request)
    roster = partial(roster_of, organization, desk.today, found.words)
    filters = RosterFilters(desk.request.GET, roster, desk.today)

    def rows(some: Sequence[Any]) -> Iterator[RosterRow]:
        reached = reached_cadres(desk.scope_of(Verb.CADRE_READ), [one.cadre_id for one in some])
        for one in some:
            url = desk.address("cadres:cadre", one.cadre.code) if one.cadre_id in reached else ""
            yield RosterRow(one, TURNS[one.turn], url)

    return DeskTable(
        key="roster",
        title="任职名册",
        columns=ROSTER,
        found=lambda: filters.qs,
        made_from=desk.made_from(organization),
        rows=rows,
        order="只列本组织的任职，不含下级；现在任职的在前",
        filters=filters,
        finds="姓名或编码",
        searched=found,
        nothing=Nothing(
            "本组织还没有登记过任职",
            "登记以后，本人用邀请码开通账号。",
            "people",
            desk.address("people:new", organization.code),
            "登记团干部",
        ),
    )
