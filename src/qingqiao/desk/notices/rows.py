"""An organization's notices, and the organizations that one was sent to, as lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.desk.notices.filters import NoticeFilters, TargetFilters
from qingqiao.desk.tables.columns import NONE, Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.notifications.queries import FEWEST_READERS, notices_of, targets_of

if TYPE_CHECKING:
    from qingqiao.notifications.models import Notice, NoticeTarget
    from qingqiao.organizations.models import Organization


def _once_sent(row: Notice, number: int) -> str | int:
    return number if row.sent_at else NONE


def notices_table(desk: DeskContext, organization: Organization) -> DeskTable[Notice]:
    """Return the list of an organization's own notices, drafts included."""
    scope = desk.scope_of(Verb.NOTICE_SENT_READ)
    filters = NoticeFilters(desk.request.GET, partial(notices_of, scope, organization))
    return DeskTable(
        key="notices",
        title="通知",
        columns=(
            TableColumn("title", "标题", lambda row: Mark(row.title, desk.address("notices:notice", row.pk))),
            TableColumn("state", "状态", lambda row: row.state),
            TableColumn("drafted", "起草", lambda row: day_cell(row.drafted_at), sort=("drafted_at",)),
            TableColumn("sent", "发出", lambda row: day_cell(row.sent_at), sort=("sent_at",)),
            TableColumn("day", "哪一天", lambda row: str(row.day or NONE), sort=("day",), is_extra=True),
            TableColumn("targets", "发到的组织", lambda row: _once_sent(row, row.sent_to), is_number=True),
            TableColumn("opened", "已读的组织", lambda row: _once_sent(row, row.opened), is_number=True),
        ),
        found=lambda: filters.qs,
        made_from=desk.made_from(organization, scope),
        rows=lambda some: some,
        order="最近起草的在前；已读：这个组织有人打开过，看不到是谁，也不计入任何数字；人太少的组织不算在内",
        filters=filters,
        nothing=Nothing(
            "还没有通知",
            "开会、办活动、交材料，一条通知到下级组织，附件一起带上；哪些组织已读，一看就知道。",
            "bell",
            desk.address("notices:new", organization.code),
            "写通知",
        ),
    )


def targets_table(desk: DeskContext, notice: Notice) -> DeskTable[NoticeTarget]:
    """Return the list of the organizations that a notice was sent to."""
    filters = TargetFilters(desk.request.GET, targets_of(notice))
    return DeskTable(
        key="notice-targets",
        title="发到的组织",
        columns=(
            TableColumn("name", "组织", lambda row: row.organization.name),
            TableColumn("code", "编码", lambda row: row.organization.code, sort=("organization__code",)),
            TableColumn("opened", "已读", lambda row: row.read_state),
        ),
        found=lambda: filters.qs,
        rows=lambda some: some,
        order=f"按组织树排列；已读：有人打开过，看不到是谁；不足 {FEWEST_READERS} 人的组织只写已送达",
        filters=filters,
        nothing=Nothing("没有发到任何组织", icon="building"),
    )
