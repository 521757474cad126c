"""An organization's channels as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.notifications.deliveries import channels_of

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.notifications.models import Channel
    from qingqiao.organizations.models import Organization


def channels_table(desk: DeskContext, organization: Organization) -> DeskTable[Channel]:
    """Return the list of an organization's channels."""
    return DeskTable(
        key="channels",
        title="发送渠道",
        columns=(
            TableColumn("name", "名称", lambda row: Mark(row.name, desk.address("channels:channel", row.pk))),
            TableColumn("kind", "种类", lambda row: row.get_kind_display(), sort=("kind",)),
            TableColumn("state", "状态", lambda row: row.state),
            TableColumn("waiting", "排队", lambda row: row.waiting, is_number=True, sort=("waiting",)),
            TableColumn("failed", "没有送到", lambda row: row.failed, is_number=True, sort=("failed",)),
        ),
        found=lambda: channels_of(desk.scope_of(Verb.CHANNEL_READ), organization),
        rows=lambda some: some,
        order="先添加的在前",
        nothing=Nothing("还没有发送渠道", "不设也能用：通知和提醒都在收件箱里。", "bell"),
    )
