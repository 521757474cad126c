"""Formations of a subtree and whether they are active: branches, youth societies, volunteer groups (一(三)6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.deliverables.queries import FormationFilter, formations_in, founders_by_formation
from qingqiao.desk.context import DeskContext, subtree_then
from qingqiao.desk.registers.register import Register, Row, iso_day
from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import LedgerColumn

if TYPE_CHECKING:
    from qingqiao.deliverables.models import Formation
    from qingqiao.organizations.models import Organization

LONG = timedelta(days=90)
COLUMNS = (
    *(
        LedgerColumn("名称"),
        LedgerColumn("类别"),
        LedgerColumn("类型"),
        LedgerColumn("社区"),
        LedgerColumn("所在团组织"),
        LedgerColumn("由谁"),
    ),
    *(
        LedgerColumn("人数", is_number=True),
        LedgerColumn("成立（联系）"),
        LedgerColumn("最近确认"),
        LedgerColumn("现在"),
    ),
)
ASKED = "unseen"
UNSEEN = {"": "全部", ASKED: "久未确认"}


def formations_register(desk: DeskContext, organization: Organization) -> Register:
    """Return the table of formations by community in the order of the tree, those without one last. `q`: words; `kind`;
    `need=unseen`: not confirmed lately."""
    parameters = desk.request.GET
    since = desk.as_of - LONG if parameters.get("need") == ASKED else None
    filters = FormationFilter(parameters.get("q", "").strip(), parameters.get("kind", ""), since)
    found = formations_in(
        desk.scope_of(Verb.FORMATION_READ),
        organization,
        desk.as_of,
        filters,
        subtree_then(desk, organization),
    )

    def rows(formations: Sequence[Formation]) -> Iterator[Row]:
        founders = founders_by_formation(formations)
        for one in formations:
            yield _row(desk, one, "、".join(founders.get(one.pk, ())))

    note = "按社区在组织树里的位置排列；是否还在活动由团干部确认"
    return Register("formations", "所建组织", note, COLUMNS, found, rows)


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
