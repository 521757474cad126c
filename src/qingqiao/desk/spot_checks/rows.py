"""An organization's spot checks as a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.desk.spot_checks.filters import SpotCheckFilters
from qingqiao.desk.tables.columns import NONE, Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.evaluations.results import days_words
from qingqiao.evaluations.spot_checks import check_state, spot_checks_of

if TYPE_CHECKING:
    from qingqiao.evaluations.models import SpotCheck
    from qingqiao.organizations.models import Organization


def days_of(check: SpotCheck) -> str:
    """Return a check's days in words."""
    return days_words(check.first_day, check.last_day)


def spot_checks_table(desk: DeskContext, organization: Organization) -> DeskTable[SpotCheck]:
    """Return the list of an organization's checks."""
    scope = desk.scope_of(Verb.SPOT_CHECK_READ)
    filters = SpotCheckFilters(desk.request.GET, partial(spot_checks_of, scope, organization))
    return DeskTable(
        key="spot-checks",
        title="抽查",
        columns=(
            TableColumn(
                "days",
                "日期",
                lambda row: Mark(days_of(row), desk.address("spot-checks:check", row.pk)),
                sort=("first_day",),
            ),
            TableColumn("begun", "开始", lambda row: day_cell(row.committed_at), sort=("committed_at",)),
            TableColumn("drawn", "抽中", lambda row: row.drawn or NONE, is_number=True),
            TableColumn("marked", "已核实", lambda row: row.marked or NONE, is_number=True),
            TableColumn("state", "状态", lambda row: check_state(row)),
        ),
        found=lambda: filters.qs,
        made_from=desk.made_from(organization, scope),
        rows=lambda some: some,
        order="最近的在前；随机抽取，由没有参与的人核实，不计入任何数字和分数",
        filters=filters,
        nothing=Nothing(
            "还没有抽查", "不用多要照片：随机抽几十条记录，打电话或上门核实，就知道记录大体属实不属实。"
        ),
    )
