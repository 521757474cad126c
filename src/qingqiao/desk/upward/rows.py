"""Reports upward as a list: those to the committee, and the copies for the reader's organizations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.tables.columns import Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.upward.filters import UpwardFilters
from qingqiao.organizations.queries import organizations_of
from qingqiao.voices.upward import UpwardFilter, upward_copies, upward_reports

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.voices.models import UpwardReport

TO_COMMITTEE, COPY = "报到组织宣传部", "抄送"


@dataclass(frozen=True, slots=True)
class UpwardRow:
    """A report, how it came here in words, and the address of its page."""

    report: UpwardReport
    way: str
    url: str


UPWARD: tuple[TableColumn[UpwardRow], ...] = (
    TableColumn("title", "标题", lambda row: Mark(row.report.title, row.url)),
    TableColumn("kind", "类别", lambda row: row.report.kind),
    TableColumn("theme", "主题", lambda row: row.report.theme),
    TableColumn("organization", "来自", lambda row: row.report.organization.name),
    TableColumn(
        "sent", "上报", lambda row: day_cell(row.report.sent_at), sort=lambda row: row.report.sent_at
    ),
    TableColumn("way", "报给", lambda row: row.way),
    TableColumn("state", "情况", lambda row: row.report.state),
)


def upward_table(desk: DeskContext) -> DeskTable[UpwardRow]:
    """Return the list of the reports to the reader, as the committee and as who holds office at the level above."""
    filters = UpwardFilters(desk.request.GET, organizations_of(desk.scope))

    def listed() -> list[UpwardRow]:
        wanted = UpwardFilter(**filters.chosen)
        reports = upward_reports(desk.reached(Verb.UPWARD_RECEIVE), wanted)
        copies = upward_copies(desk.reached(Verb.UPWARD_COPY_READ), wanted)
        return [
            *(UpwardRow(one, TO_COMMITTEE, desk.address("upward:report", one.pk)) for one in reports),
            *(UpwardRow(one.report, COPY, desk.address("upward:copy", one.report_id)) for one in copies),
        ]

    return DeskTable(
        key="upward",
        is_sent_at_once=True,
        title="上报",
        columns=UPWARD,
        found=listed,
        rows=lambda some: some,
        order="等答复的在前，然后最近的在前；抄送到您所在组织的在后",
        filters=filters,
        nothing=Nothing("没有上报", "团干部在手机“我的”里上报问题和经验。", "met"),
    )
