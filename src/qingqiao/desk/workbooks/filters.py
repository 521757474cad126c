"""What the list of one's workbooks can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.exchange.workbooks.queries import WORKBOOK_STATES


class WorkbookFilters(TableFilters):
    """Workbooks by how far they are."""

    state = OneOf("状态", list(WORKBOOK_STATES.items()))
