"""What is missing in a subtree as a list, a line for each gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.desk.gaps.filters import GapFilters
from qingqiao.desk.gaps.lines import GapLine, gap_lines, gaps_in
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.evaluations.gap_sums import ListedGaps
from qingqiao.organizations.queries import subtree_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization


def gaps_table(desk: DeskContext, organization: Organization) -> DeskTable[GapLine]:
    """Return the list of every gap of a subtree."""
    filters = GapFilters(desk.request.GET, subtree_of(desk.scope, organization))

    def name(line: GapLine) -> Mark:
        return Mark(line.place.name, desk.address("organizations:organization", line.place.code))

    def listed() -> ListedGaps:
        return replace(gaps_in(desk, organization), kind=filters.chosen.get("kind", ""))

    return DeskTable(
        key="gaps",
        title="要补的",
        columns=(
            TableColumn("name", "组织", name),
            TableColumn("code", "编码", lambda line: line.place.code),
            TableColumn("words", "缺什么", lambda line: line.words),
            TableColumn("mender", "谁能补", lambda line: line.mender),
            TableColumn("deed", "操作", _deed, is_deed=True),
        ),
        found=listed,
        rows=lambda some: gap_lines(desk, some),
        order="按组织树排列",
        filters=filters,
        nothing=Nothing("都齐了", "组织、团干部、管理员、联系青年和账号都没有缺的。", "met"),
    )


def _deed(line: GapLine) -> Mark:
    return Mark(line.action, line.url, line.place.name) if line.url else Mark("由左边的人办")
