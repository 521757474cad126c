"""The library as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.text import Truncator

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.context import DeskContext, subtree_then
from qingqiao.desk.reports.filters import ReportFilters
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.queries import seats_of
from qingqiao.progress.cycle import cycles_before
from qingqiao.records.reports import files_of_reports, reports_in, reports_of
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.records.models import Record

CYCLES, LONGEST = 5, 80


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, the address of its page, its author's offices in words, and its files with their addresses."""

    report: Record
    url: str
    seats: str
    files: Sequence[tuple[str, str]]


def _files(row: ReportRow) -> Mark:
    if not row.files:
        return Mark("还没有附文件")
    [(name, url), *others] = row.files
    return Mark(f"{name} 等 {len(row.files)} 个文件", row.url) if others else Mark(name, url)


REPORTS: tuple[TableColumn[ReportRow], ...] = (
    TableColumn("title", "题目", lambda row: Mark(row.report.title or "（没有题目）", row.url)),
    TableColumn("text", "摘要", lambda row: Truncator(row.report.text).chars(LONGEST)),
    TableColumn("author", "作者", lambda row: row.report.author.name),
    TableColumn("seats", "团组织", lambda row: row.seats or "—"),
    TableColumn("community", "社区", lambda row: row.report.community.name if row.report.community else ""),
    TableColumn("day", "日期", lambda row: row.report.occurred_on.isoformat(), sort=("occurred_on",)),
    TableColumn("theme", "主题", lambda row: "、".join(row.report.task_list())),
    TableColumn("files", "文件", _files),
)


def reports_table(desk: DeskContext, organization: Organization) -> DeskTable[ReportRow]:
    """Return the list of the reports of a subtree."""
    found, scope = searched(desk.request), desk.scope_of(Verb.REPORT_READ)
    rules = rules_of(organization.region)
    pack, cycles = pack_on(rules, desk.as_of), cycles_before(rules, desk.as_of, CYCLES)
    filters = ReportFilters(desk.request.GET, partial(reports_of, scope), pack.tasks if pack else (), cycles)

    def rows(reports: Sequence[Record]) -> Iterator[ReportRow]:
        seats = seats_of([one.author for one in reports], desk.as_of)
        files = files_of_reports(reports)
        for one in reports:
            listed = [
                (file.name, desk.address("reports:file", one.pk, file.pk)) for file in files.get(one.pk, [])
            ]
            url = desk.address("reports:report", one.pk)
            yield ReportRow(one, url, seat_words(seats[one.author_id]), listed)

    return DeskTable(
        key="reports",
        is_sent_at_once=True,
        title="调研报告",
        columns=REPORTS,
        found=lambda: reports_in(
            scope, organization, desk.as_of, filters.wanted(found.words), subtree_then(desk, organization)
        ),
        made_from=desk.made_from(organization, scope),
        rows=rows,
        order="最近的在前；题目、摘要和文件给上级看，其他记录的文字只有本人看得到",
        filters=filters,
        finds="题目或摘要",
        searched=found,
        nothing=Nothing(
            "还没有调研报告", "团干部在“我的4+1”里写好题目、摘要，附上文件，提交后就会出现在这里。"
        ),
    )
