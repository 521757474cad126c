"""The jobs within a reader's reach as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from qingqiao.accounts.queries import logins_of
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, moment_words
from qingqiao.desk.jobs.deeds import AGAIN, CANCEL
from qingqiao.desk.jobs.filters import WorkFilters
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.jobs.exports import has_asked_export
from qingqiao.jobs.latest import lately_at_all
from qingqiao.jobs.long_work import (
    KEPT,
    LongWork,
    WorkKind,
    WorkState,
    countings_of,
    documents_of_rounds,
    effects_of,
    file_exports_of,
    imports_of,
    latest_first,
    publishings_of,
    rebuildings_of,
    what_ifs_of,
)
from qingqiao.jobs.what_if import has_asked_what_if
from qingqiao.organizations.queries import organizations_of
from qingqiao.organizations.scope import Extent, Scope
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock

PAGES = {
    WorkKind.IMPORT: "workbooks:workbook",
    WorkKind.DOCUMENT: "round-documents:document",
    WorkKind.PUBLISHING: "rounds:round",
    WorkKind.COUNTING: "rounds:round",
    WorkKind.EFFECT: "packs:effect",
    WorkKind.WHAT_IF: "regions:what-if-run",
    WorkKind.EXPORT: "jobs:file",
    WorkKind.REBUILDING: "regions:region",
}

FORGOTTEN = {
    WorkKind.EXPORT.name.lower(): has_asked_export,
    WorkKind.WHAT_IF.name.lower(): has_asked_what_if,
}
"""Kinds of which nothing stays once they are cancelled, by their names in addresses."""
GONE = "这一项已经取消，或过了一小时，不再列出。还要的话，请回到原来的页面再做一次。"

AGAIN_WORDS = {
    **{(WorkKind.IMPORT, state): "重新核对" for state in WorkState},
    (WorkKind.REBUILDING, WorkState.ASKS): "继续",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A job, the address of its page, and those that cancel it or have it done again, empty where that may not be."""

    work: LongWork
    url: str
    cancel_url: str
    again_url: str


def _progress(row: WorkRow) -> str:
    return f"{row.work.done:,} / {row.work.total:,}" if row.work.total else "—"


def _deed(row: WorkRow) -> Mark:
    if row.cancel_url:
        words = "暂停" if row.work.kind is WorkKind.REBUILDING else "取消"
        return Mark(words, about=row.work.title, post=row.cancel_url)
    if row.again_url:
        words = AGAIN_WORDS.get((row.work.kind, row.work.state), "再做一次")
        return Mark(words, about=row.work.title, post=row.again_url)
    return Mark("下载" if row.work.kind is WorkKind.EXPORT else "查看", row.url, row.work.title)


JOBS: tuple[TableColumn[WorkRow], ...] = (
    TableColumn("title", "名称", lambda row: Mark(row.work.title, row.url)),
    TableColumn("kind", "种类", lambda row: str(row.work.kind)),
    TableColumn("place", "团组织", lambda row: row.work.place),
    TableColumn("by", "谁", lambda row: row.work.by or "—"),
    TableColumn(
        "began", "提出", lambda row: moment_words(row.work.began_at), sort=lambda work: work.began_at
    ),
    TableColumn("state", "状态", lambda row: str(row.work.state)),
    TableColumn("words", "结果", lambda row: row.work.words),
    TableColumn("progress", "进展", _progress, is_number=True),
    TableColumn("deed", "办理", _deed, is_deed=True),
)


def jobs_table(desk: DeskContext) -> DeskTable[WorkRow]:
    """Return the list of the jobs that the reader asked for, or whose pages she keeps."""
    filters = WorkFilters(desk.request.GET, organizations_of(desk.scope))

    def listed() -> list[LongWork]:
        chosen = filters.chosen
        works = [one for one in _all(desk) if chosen.get("kind") in (None, one.kind)]
        return latest_first(one for one in works if chosen.get("state") in (None, one.state))

    def rows(works: Sequence[LongWork]) -> Iterator[WorkRow]:
        logins = logins_of({one.account for one in works if one.account})
        for one in works:
            by = logins.get(one.account, "") if one.account else one.by
            urls = (
                desk.address("jobs:deed", one.kind.name.lower(), one.key, deed) if may else ""
                for deed, may in ((CANCEL, one.may_cancel), (AGAIN, one.may_repeat))
            )
            yield WorkRow(replace(one, by=by), _page_of(desk, one), *urls)

    return DeskTable(
        key="jobs",
        title="后台任务",
        columns=JOBS,
        found=listed,
        rows=rows,
        order="没做完的在前，然后最近的在前；只列三十天以内的",
        filters=filters,
        nothing=Nothing(
            "没有后台任务", "表格导入和导出、考核文书、公布考核、试算等要算一会儿的，进展都在这里。"
        ),
    )


def _page_of(desk: DeskContext, work: LongWork) -> str:
    """Return where a job is looked at; empty for a file that isn't there."""
    if work.kind is WorkKind.EXPORT and work.state is not WorkState.DONE:
        return ""
    args = work.args[:1] if work.kind is WorkKind.REBUILDING else work.args
    return desk.address(PAGES[work.kind], *args)


def work_of(desk: DeskContext, kind: str, key: UUID) -> LongWork:
    """Return a job of the list. Raise StateHasChanged for the reader's own that is no longer listed, since she cancelled it or
    it is an hour old, NotFound for any other."""
    found = (one for one in _all(desk) if one.kind.name.lower() == kind and one.key == key)
    work = next(found, None)
    if work is None:
        has_asked = FORGOTTEN.get(kind)
        if has_asked is not None and has_asked(desk.actor.account_id, key):
            raise StateHasChanged(GONE)
        raise NotFound
    return work


def count_running(works: Sequence[LongWork]) -> int:
    """Return how many jobs are under way."""
    return sum(one.state is WorkState.RUNNING for one in works)


def _all(desk: DeskContext) -> Iterator[LongWork]:
    yield from what_ifs_of(desk.actor)
    yield from file_exports_of(desk.actor)
    there = lately_at_all(desk.actor.account_id, clock.now() - KEPT)
    imports = _scope(desk, Verb.WORKBOOK_READ)
    if imports and there.imports:
        yield from imports_of(imports, desk.actor)
    rounds = _scope(desk, Verb.ROUND_READ)
    if rounds:
        yield from documents_of_rounds(rounds, _scope(desk, Verb.STANDING_READ)) if there.documents else ()
        yield from publishings_of(rounds) if there.rounds else ()
        yield from countings_of(rounds) if there.worksheets else ()
    regions = _scope(desk, Verb.REGION_READ)
    for home in desk.homes if regions else ():
        if any(key.extent is Extent.REGION and key.region == home.region_id for key in desk.scope.keys):
            yield from effects_of(home.region, home)
            yield from rebuildings_of(home.region, home)


def _scope(desk: DeskContext, verb: Verb) -> Scope | None:
    try:
        return desk.scope_of(verb)
    except NotFound:
        return None
