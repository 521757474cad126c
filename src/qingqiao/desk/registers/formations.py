"""Formations of a subtree and whether they are active: branches, youth societies, volunteer groups (一(三)6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.deliverables.queries import FormationFilter, formations_in, founders_by_formation
from qingqiao.desk.context import DeskContext, subtree_then
from qingqiao.desk.registers.filters import UNSEEN, FormationFilters
from qingqiao.desk.registers.register import Row, at, iso_day
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.deliverables.models import Formation
    from qingqiao.organizations.models import Organization

LONG = timedelta(days=90)
COLUMNS = (
    TableColumn("name", "名称", at(0)),
    TableColumn("kind", "类别", at(1), sort=("kind",)),
    TableColumn("form", "类型", at(2)),
    TableColumn("community", "社区", at(3)),
    TableColumn("place", "所在团组织", at(4)),
    TableColumn("founders", "由谁", at(5)),
    TableColumn("members", "人数", at(6), is_number=True),
    TableColumn("founded", "成立（联系）", at(7), sort=("founded_on",)),
    TableColumn("seen", "最近确认", at(8), sort=("seen_on",)),
    TableColumn("state", "现在", at(9)),
)


def formations_table(desk: DeskContext, organization: Organization) -> DeskTable[Row]:
    """Return the list of formations by community in the order of the tree, those without one last."""
    found = searched(desk.request)
    since = desk.as_of - LONG if desk.request.GET.get("need") == UNSEEN else None
    scope, wanted = desk.scope_of(Verb.FORMATION_READ), FormationFilter(found.words, "", since)

    def listed() -> QuerySet[Formation]:
        return formations_in(scope, organization, desk.as_of, wanted, subtree_then(desk, organization))

    filters = FormationFilters(desk.request.GET, listed)

    def rows(formations: Sequence[Formation]) -> Iterator[Row]:
        founders = founders_by_formation(formations)
        for one in formations:
            yield _row(desk, one, "、".join(founders.get(one.pk, ())))

    return DeskTable(
        key="formations",
        is_sent_at_once=True,
        title="所建组织",
        columns=COLUMNS,
        found=lambda: filters.qs,
        made_from=desk.made_from(organization, scope),
        rows=rows,
        order="按社区在组织树里的位置排列；是否还在活动由团干部确认",
        filters=filters,
        finds="名称或社区",
        searched=found,
        nothing=Nothing("还没有登记所建组织", "团干部在“我的4+1”里登记后，会出现在这里。", "building"),
    )


def _row(desk: DeskContext, one: Formation, founders: str) -> Row:
    community = one.community
    return (
        Mark(one.name),
        Mark(one.kind),
        Mark(one.form),
        Mark(community.name, desk.address("communities:community", community.code))
        if community
        else Mark(""),
        Mark(community.organization.name if community else ""),
        Mark(founders),
        Mark("" if one.members is None else one.members),
        Mark(iso_day(one.founded_on)),
        Mark(iso_day(one.seen_on)),
        Mark(state_of(one, desk.as_of)),
    )


def state_of(one: Formation, on: date) -> str:
    """Return 在活动, 久未确认 or 已停止."""
    if one.ended_on is not None and one.ended_on <= on:
        return "已停止"
    return "久未确认" if on - one.seen_on > LONG else "在活动"
