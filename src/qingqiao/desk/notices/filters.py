"""What notices, and the organizations that one was sent to, can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.notifications.queries import DELIVERED, NOBODY, NOTICE_STATES, OPENED, UNOPENED, in_read_state

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.notifications.models import Notice, NoticeTarget


class NoticeFilters(TableFilters):
    """Notices by their state."""

    state = OneOf("状态", list(NOTICE_STATES), method="narrow_state")

    def narrow_state(self, rows: QuerySet[Notice], name: str, value: str) -> QuerySet[Notice]:
        """Return the notices of one state."""
        return rows.filter(NOTICE_STATES[value])


class TargetFilters(TableFilters):
    """Organizations by whether somebody there opened the notice."""

    opened = OneOf("已读", (OPENED, UNOPENED, DELIVERED, NOBODY), method="narrow_opened")

    def narrow_opened(self, rows: QuerySet[NoticeTarget], name: str, value: str) -> QuerySet[NoticeTarget]:
        """Return the organizations of one state."""
        return in_read_state(rows, value)
