"""The cadres who left contacts behind, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.departed import departed_cadres
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing

if TYPE_CHECKING:
    from qingqiao.contacts.departed import DepartedCadre
    from qingqiao.desk.context import DeskContext

VERB = Verb.HANDOVER_ARRANGE


def departed_table(desk: DeskContext) -> DeskTable[DepartedCadre]:
    """Return the list of the cadres who have left and still have contacts listed."""
    return DeskTable(
        key="handovers",
        title="离任的团干部",
        columns=(
            TableColumn(
                "name",
                "姓名",
                lambda one: Mark(one.name, reverse("desk:handovers:handover", args=(one.code,))),
            ),
            TableColumn(
                "organization", "原任组织", lambda one: one.organization, sort=lambda one: one.organization
            ),
            TableColumn("ended", "任职结束", lambda one: str(one.ended_on), sort=lambda one: one.ended_on),
            TableColumn("days", "已过天数", lambda one: (desk.today - one.ended_on).days, is_number=True),
            TableColumn("waiting", "待定", lambda one: one.waiting, is_number=True),
            TableColumn("offered", "等答复", lambda one: one.offered, is_number=True),
        ),
        found=lambda: departed_cadres(desk.scope_of(VERB), desk.today),
        rows=lambda some: some,
        order="离任早的在前",
        nothing=Nothing("没有要移交的", "团干部离任后，名下还没有着落的联系青年会列在这里。", "people"),
    )
