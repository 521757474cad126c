"""What the worker does for people, in one shape: imports, documents, publishing, counting, effects, what-ifs, exports. Each
feature keeps its own state; here it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import DocumentState, RoundDocument, WorkbookState
from qingqiao.exchange.round_documents.making import BUSY
from qingqiao.exchange.round_documents.queries import own_letters
from qingqiao.exchange.workbooks.queries import workbooks_of
from qingqiao.exchange.workbooks.uploading import CHECKED, OPEN
from qingqiao.jobs.exports import exports_of
from qingqiao.jobs.what_if import what_if_runs_of
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.progress.due import count_due, count_judged
from qingqiao.progress.rebuilding import rebuildings_since
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft, Region

KEPT = timedelta(days=30)
MOST = 100
"""So many of each kind, the latest, within the days above."""
VERBS = {str(verb): verb.words for verb in Verb}
AGAIN = "没有算完，请再做一次"
UNDER_WAY = "依次重新判定，页面上的数字始终是新的"
PAUSED = "已暂停；打开页面时仍先判定再显示，数字始终是新的"


class WorkKind(StrEnum):
    """Which feature's work it is, in words."""

    IMPORT = "表格导入"
    DOCUMENT = "考核文书"
    PUBLISHING = "公布考核"
    COUNTING = "计算考核工作表"
    EFFECT = "计算制度包的影响"
    WHAT_IF = "试算"
    EXPORT = "导出表格"
    REBUILDING = "重新判定"


class WorkState(StrEnum):
    """How far it is, in words."""

    RUNNING = "进行中"
    ASKS = "等您处理"
    DONE = "已完成"
    FAILED = "没有完成"


@dataclass(frozen=True, slots=True)
class LongWork:
    """One piece of work: `words` is its feature's own word for its state; `args` lead to its page."""

    kind: WorkKind
    title: str
    place: str
    account: UUID | None
    by: str
    began_at: datetime
    state: WorkState
    words: str
    done: int
    total: int
    args: tuple[Any, ...]
    may_cancel: bool = False
    may_repeat: bool = False

    @property
    def key(self) -> UUID:
        """Return the row or run that it is, of what can be cancelled or repeated."""
        found: UUID = self.args[-1]
        return found


def imports_of(scope: Scope, actor: Actor) -> Iterator[LongWork]:
    """Yield the actor's own imports."""
    for one in workbooks_of(scope, actor).filter(uploaded_at__gte=clock.now() - KEPT)[:MOST]:
        state = IMPORT_STATES.get(one.state, WorkState.RUNNING)
        yield LongWork(
            WorkKind.IMPORT,
            one.name,
            one.organization.name,
            one.made_by,
            "",
            one.uploaded_at,
            state,
            one.phase or WorkbookState(one.state).label,
            one.done,
            one.total,
            (one.pk,),
            may_cancel=one.state in OPEN,
            may_repeat=one.state in CHECKED and one.file_kept_until is not None,
        )


def documents_of_rounds(scope: Scope, letters: Scope | None = None) -> Iterator[LongWork]:
    """Yield the documents that were asked for, of rounds within reach, and the letters about organizations within reach of
    `letters`, which those asked for themselves."""
    rows = scope.limit(RoundDocument.objects.all()).select_related("round__organization")
    found = {one.pk: one for one in _latest_documents(rows.defer("texts", "round__frozen"))}
    if letters is not None:
        found |= {one.pk: one for one in _latest_documents(own_letters(letters).defer("round__frozen"))}
    for one in found.values():
        yield LongWork(
            WorkKind.DOCUMENT,
            one.name,
            one.round.organization.name,
            one.asked_by,
            "",
            one.asked_at,
            DOCUMENT_STATES.get(one.state, WorkState.RUNNING),
            one.detail or DocumentState(one.state).label,
            one.done,
            one.total,
            (one.pk,),
            may_cancel=one.state in BUSY,
            may_repeat=one.state == DocumentState.FAILED,
        )


def _latest_documents(rows: QuerySet[RoundDocument]) -> QuerySet[RoundDocument]:
    lately = rows.filter(asked_at__gte=clock.now() - KEPT).exclude(state=DocumentState.FORGOTTEN)
    return lately[:MOST]


def publishings_of(scope: Scope) -> Iterator[LongWork]:
    """Yield the rounds within reach that are being published, were lately, or couldn't be."""
    since = clock.now() - KEPT
    under_way, failed = Q(stage=Stage.PUBLISHING), Q(stage=Stage.REVIEW, moved_at__gte=since) & ~Q(failure="")
    published = Q(stage=Stage.PUBLISHED, frozen_at__gte=since)
    rows = scope.limit(Round.objects.filter(under_way | failed | published)).order_by("-reviewed_at")
    for one in rows.select_related("organization").defer("frozen")[:MOST]:
        state = PUBLISHING_STATES[Stage(one.stage)]
        yield LongWork(
            WorkKind.PUBLISHING,
            f"{one.first_day} 至 {one.last_day}",
            one.organization.name,
            one.reviewed_by,
            "",
            one.reviewed_at or one.moved_at or clock.now(),
            state,
            one.failure or ("已公布" if state is WorkState.DONE else "正在公布"),
            one.done,
            one.total,
            (one.pk,),
            may_cancel=state is WorkState.RUNNING,
            may_repeat=state is WorkState.FAILED,
        )


def rebuildings_of(region: Region, organization: Organization) -> Iterator[LongWork]:
    """Yield the times that a whole region was judged again, and what else of it waits to be judged. The caller has checked
    that the reader keeps the region at this organization."""
    left = count_due(region, clock.today(region))
    rows = list(rebuildings_since(region, KEPT)[:MOST])
    for one in rows:
        state = WorkState.RUNNING if one.ended_at is None else WorkState.DONE
        is_paused = one.ended_at is None and one.paused_at is not None
        yield LongWork(
            WorkKind.REBUILDING,
            f"团干部的进度：{VERBS[one.verb]}" if one.verb in VERBS else "团干部的进度",
            region.name,
            one.account,
            "" if one.account else "系统",
            one.began_at,
            WorkState.ASKS if is_paused else state,
            PAUSED if is_paused else one.get_outcome_display() or UNDER_WAY,
            one.cadres if one.ended_at else max(one.cadres - left, 0),
            one.cadres,
            (organization.code, one.pk),
            may_cancel=state is WorkState.RUNNING and not is_paused,
            may_repeat=is_paused or (state is WorkState.DONE and one == rows[0]),
        )
    if left and not any(one.ended_at is None for one in rows):
        kept = count_judged(region)
        yield LongWork(
            WorkKind.REBUILDING,
            "团干部的进度",
            region.name,
            None,
            "系统",
            clock.now(),
            WorkState.RUNNING,
            UNDER_WAY,
            kept - left,
            kept,
            (organization.code,),
        )


def countings_of(scope: Scope) -> Iterator[LongWork]:
    """Yield the worksheets of rounds within reach that are being counted, or couldn't be."""
    rows = scope.limit(Worksheet.objects.filter(moved_at__gte=clock.now() - KEPT)).defer("figures")
    for one in rows.select_related("round__organization").defer("figures", "round__frozen")[:MOST]:
        if one.asked_at is None and not one.failure:
            continue
        yield LongWork(
            WorkKind.COUNTING,
            f"{one.round.first_day} 至 {one.round.last_day}",
            one.round.organization.name,
            None,
            "",
            one.asked_at or one.moved_at,
            WorkState.RUNNING if one.asked_at else WorkState.FAILED,
            one.failure or "正在计算",
            one.done,
            one.total,
            (one.round_id,),
            may_cancel=one.asked_at is not None,
            may_repeat=one.asked_at is None,
        )


def effects_of(region: Region, organization: Organization) -> Iterator[LongWork]:
    """Yield the effects of a region's drafts that are being judged or were. The caller has checked that the reader keeps
    the region's packs at this organization."""
    rows = PackDraft.objects.filter(region=region, dropped_at=None).defer("effect", "text")
    for one in rows.order_by("-written_at")[:MOST]:
        at = one.effect_moved_at or one.effect_at
        if at is None or at < clock.now() - KEPT:
            continue
        yield LongWork(
            WorkKind.EFFECT,
            one.base,
            region.name,
            None,
            one.written_by,
            at,
            WorkState.RUNNING if one.effect_moved_at else WorkState.DONE,
            "正在判定" if one.effect_moved_at else "已算好",
            one.effect_done,
            one.effect_total,
            (organization.code, one.pk),
            may_cancel=one.effect_moved_at is not None,
            may_repeat=one.effect_moved_at is None,
        )


def what_ifs_of(actor: Actor) -> Iterator[LongWork]:
    """Yield the actor's own comparisons of the last hour."""
    for key, run in what_if_runs_of(actor.account_id):
        rows = Organization.objects.filter(region=run.request.region, pk=run.request.organization)
        one = rows.first()
        if one is None:
            continue
        state = WorkState.DONE if run.found else WorkState.FAILED if run.has_failed else WorkState.RUNNING
        yield LongWork(
            WorkKind.WHAT_IF,
            f"{run.request.span.first_day} 至 {run.request.span.last_day}",
            one.name,
            actor.account_id,
            "",
            run.asked_at,
            state,
            AGAIN if state is WorkState.FAILED else state,
            run.done,
            run.total,
            (one.code, key),
            may_cancel=state is WorkState.RUNNING,
            may_repeat=state is not WorkState.RUNNING,
        )


def file_exports_of(actor: Actor) -> Iterator[LongWork]:
    """Yield the long lists that the actor asked for as a file within the last hour."""
    for key, run in exports_of(actor.account_id):
        state = WorkState.DONE if run.is_made else WorkState.FAILED if run.has_failed else WorkState.RUNNING
        yield LongWork(
            WorkKind.EXPORT,
            f"{run.request.title}（{run.request.kind}）",
            run.request.place,
            actor.account_id,
            "",
            run.asked_at,
            state,
            EXPORT_WORDS[state],
            run.done,
            run.request.rows,
            (key,),
            may_cancel=state is WorkState.RUNNING,
            may_repeat=state is WorkState.FAILED,
        )


def latest_first(works: Iterable[LongWork]) -> list[LongWork]:
    """Return pieces of work: those under way or waiting for somebody first, then the latest."""
    begun = sorted(works, key=lambda one: one.began_at, reverse=True)
    return sorted(begun, key=lambda one: one.state not in (WorkState.RUNNING, WorkState.ASKS))


EXPORT_WORDS = {
    WorkState.RUNNING: "正在生成",
    WorkState.DONE: "可以下载，保留一小时",
    WorkState.FAILED: "没有生成，请再做一次",
}
PUBLISHING_STATES = {
    Stage.PUBLISHING: WorkState.RUNNING,
    Stage.REVIEW: WorkState.FAILED,
    Stage.PUBLISHED: WorkState.DONE,
}
IMPORT_STATES: dict[str, WorkState] = {
    WorkbookState.FAULTY: WorkState.ASKS,
    WorkbookState.READY: WorkState.ASKS,
    WorkbookState.IMPORTED: WorkState.DONE,
    WorkbookState.UNDONE: WorkState.DONE,
    WorkbookState.CANCELLED: WorkState.DONE,
}
DOCUMENT_STATES: dict[str, WorkState] = {
    DocumentState.READY: WorkState.DONE,
    DocumentState.FAILED: WorkState.FAILED,
}
