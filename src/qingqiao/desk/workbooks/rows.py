"""The workbooks that the reader uploaded, as a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.tables.columns import Mark, TableColumn, moment_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.workbooks.filters import WorkbookFilters
from qingqiao.exchange.workbooks.queries import workbooks_of

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.exchange.models import Workbook


def workbooks_table(desk: DeskContext) -> DeskTable[Workbook]:
    """Return the list of the reader's own uploads."""
    scope = desk.scope_of(Verb.WORKBOOK_READ)
    filters = WorkbookFilters(desk.request.GET, partial(workbooks_of, scope, desk.actor))
    return DeskTable(
        key="workbooks",
        title="我上传过的表格",
        columns=(
            TableColumn(
                "name", "文件", lambda row: Mark(row.name, desk.address("workbooks:workbook", row.pk))
            ),
            TableColumn("state", "状态", lambda row: row.get_state_display()),
            TableColumn("organization", "组织", lambda row: row.organization.name),
            TableColumn("uploaded", "上传", lambda row: moment_cell(row.uploaded_at), sort=("uploaded_at",)),
            TableColumn("imported", "导入", lambda row: moment_cell(row.imported_at), sort=("imported_at",)),
        ),
        found=lambda: filters.qs,
        made_from=(scope, desk.actor.account_id),
        rows=lambda some: some,
        order="最近的在前；文件保留七天，导入以后三十天内可以撤回",
        filters=filters,
        nothing=Nothing("还没有上传过表格", icon="upload"),
    )
