"""What the inbox can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.parts.inbox import READ, RECALLED, UNREAD


class InboxFilters(TableFilters):
    """Notices and messages by state. They come from two tables."""

    state = OneOf("状态", (UNREAD, READ, RECALLED), method="leave")
