"""The inbox as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.desk.inbox.filters import InboxFilters
from qingqiao.desk.tables.columns import Mark, TableColumn, moment_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.organizations.queries import organizations_of
from qingqiao.parts.inbox import READ, InboxEntry, inbox_entries

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext

ENTRIES: tuple[TableColumn[InboxEntry], ...] = (
    TableColumn("title", "标题", lambda one: Mark(one.title, one.url)),
    TableColumn("source", "来自", lambda one: one.source),
    TableColumn("at", "时间", lambda one: moment_cell(one.at), sort=lambda one: one.at),
    TableColumn("state", "状态", lambda one: one.word or READ),
)


def inbox_table(desk: DeskContext) -> DeskTable[InboxEntry]:
    """Return the list of what the reader was sent."""
    filters = InboxFilters(desk.request.GET, organizations_of(desk.scope))

    def listed() -> list[InboxEntry]:
        state = filters.chosen.get("state")
        entries = inbox_entries(desk.who, "desk") if desk.who.serves else []
        return [one for one in entries if state in (None, one.word or READ)]

    return DeskTable(
        key="inbox",
        is_sent_at_once=True,
        title="通知和消息",
        columns=ENTRIES,
        found=listed,
        rows=lambda some: some,
        order="最近的在前；打开就算已读，上级只知道组织里有人读过，不知道是谁",
        filters=filters,
        nothing=Nothing("没有通知和消息", "上级发来的通知、给您本人的提醒都在这里。", "bell"),
    )
