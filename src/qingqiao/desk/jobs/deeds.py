"""What one may do with a job of the list: cancel it, or have it done again. Each feature's own verb decides who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.pack_effects import cancel_weighing, weigh_draft
from qingqiao.actions.rebuilding import judge_region_again, pause_judging
from qingqiao.actions.rounds import hold_publishing, publish_round
from qingqiao.actions.worksheets import cancel_counting
from qingqiao.desk.context import DeskContext
from qingqiao.evaluations.pack_drafts import get_draft
from qingqiao.evaluations.rounds import get_round
from qingqiao.exchange.round_documents.asking import (
    ask_own_letter,
    ask_round_document,
    cancel_document,
    cancel_own_letter,
)
from qingqiao.exchange.round_documents.queries import get_document_or_letter
from qingqiao.exchange.workbooks.queries import get_workbook
from qingqiao.exchange.workbooks.uploading import cancel_import, check_again
from qingqiao.jobs.exports import begin_export, cancel_export, exports_of
from qingqiao.jobs.long_work import LongWork, WorkKind
from qingqiao.jobs.pack_effects import begin_weighing
from qingqiao.jobs.round_documents import begin_making
from qingqiao.jobs.rounds import begin_publishing
from qingqiao.jobs.what_if import begin_what_if, cancel_what_if, what_if_run_of
from qingqiao.jobs.workbooks import begin_check
from qingqiao.jobs.worksheets import begin_counting
from qingqiao.problems import NotFound, StateHasChanged

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

Deed = Callable[[DeskContext, LongWork], None]


def _cancel_import(desk: DeskContext, work: LongWork) -> None:
    cancel_import(desk.actor, get_workbook(desk.scope_of(Verb.WORKBOOK_READ), desk.actor, work.key))


def _import_again(desk: DeskContext, work: LongWork) -> None:
    one = get_workbook(desk.scope_of(Verb.WORKBOOK_READ), desk.actor, work.key)
    check_again(desk.actor, one)
    begin_check(one)


def _cancel_document(desk: DeskContext, work: LongWork) -> None:
    one, is_above = get_document_or_letter(
        desk.reached(Verb.ROUND_READ), desk.reached(Verb.STANDING_READ), work.key
    )
    (cancel_document if is_above else cancel_own_letter)(desk.actor, one)


def _document_again(desk: DeskContext, work: LongWork) -> None:
    one, is_above = get_document_or_letter(
        desk.reached(Verb.ROUND_READ), desk.reached(Verb.STANDING_READ), work.key
    )
    if is_above:
        begin_making(ask_round_document(desk.actor, one.round, one.kind, one.suffix, one.result))
    elif one.result is not None:
        begin_making(ask_own_letter(desk.actor, one.result, one.suffix))


def _cancel_publishing(desk: DeskContext, work: LongWork) -> None:
    hold_publishing(desk.actor, get_round(desk.scope_of(Verb.ROUND_READ), work.key))


def _publish_again(desk: DeskContext, work: LongWork) -> None:
    one = get_round(desk.scope_of(Verb.ROUND_READ), work.key)
    publish_round(desk.actor, one)
    begin_publishing(one)


def _pause_judging(desk: DeskContext, work: LongWork) -> None:
    pause_judging(desk.actor, _home(desk, work).region)


def _judge_again(desk: DeskContext, work: LongWork) -> None:
    judge_region_again(desk.actor, _home(desk, work).region)


def _home(desk: DeskContext, work: LongWork) -> Organization:
    return next(one for one in desk.homes if one.code == work.args[0])


def _cancel_counting(desk: DeskContext, work: LongWork) -> None:
    cancel_counting(get_round(desk.scope_of(Verb.ROUND_READ), work.key))


def _count_again(desk: DeskContext, work: LongWork) -> None:
    begin_counting(get_round(desk.scope_of(Verb.ROUND_READ), work.key))


def _cancel_effect(desk: DeskContext, work: LongWork) -> None:
    home = _home(desk, work)
    cancel_weighing(desk.actor, get_draft(desk.scope_of(Verb.REGION_READ), home.region, work.key))


def _effect_again(desk: DeskContext, work: LongWork) -> None:
    home = _home(desk, work)
    draft = get_draft(desk.scope_of(Verb.REGION_READ), home.region, work.key)
    weigh_draft(desk.actor, draft)
    begin_weighing(draft)


def _cancel_what_if(_: DeskContext, work: LongWork) -> None:
    cancel_what_if(work.key)


def _what_if_again(_: DeskContext, work: LongWork) -> None:
    run = what_if_run_of(work.key)
    if run is None:
        raise NotFound
    begin_what_if(run.request)


def _cancel_export(_: DeskContext, work: LongWork) -> None:
    cancel_export(work.key)


def _export_again(desk: DeskContext, work: LongWork) -> None:
    run = dict(exports_of(desk.actor.account_id)).get(work.key)
    if run is None:
        raise NotFound
    begin_export(run.request)


CANCEL, AGAIN = "cancel", "again"
TOO_LATE = "这一项刚刚做完、停下或由别人办了，请看现在的状态。"
WORDS = {CANCEL: "已取消。", AGAIN: "已重新开始，做好了在这里看结果。"}
DEEDS: dict[str, dict[WorkKind, Deed]] = {
    CANCEL: {
        WorkKind.IMPORT: _cancel_import,
        WorkKind.DOCUMENT: _cancel_document,
        WorkKind.COUNTING: _cancel_counting,
        WorkKind.EFFECT: _cancel_effect,
        WorkKind.WHAT_IF: _cancel_what_if,
        WorkKind.EXPORT: _cancel_export,
        WorkKind.PUBLISHING: _cancel_publishing,
        WorkKind.REBUILDING: _pause_judging,
    },
    AGAIN: {
        WorkKind.IMPORT: _import_again,
        WorkKind.DOCUMENT: _document_again,
        WorkKind.COUNTING: _count_again,
        WorkKind.EFFECT: _effect_again,
        WorkKind.WHAT_IF: _what_if_again,
        WorkKind.EXPORT: _export_again,
        WorkKind.PUBLISHING: _publish_again,
        WorkKind.REBUILDING: _judge_again,
    },
}


def deed_of(deed: str, work: LongWork) -> Deed:
    """Return what does this with a job. Raise NotFound for another deed, StateHasChanged where it may no longer be done."""
    may = {CANCEL: work.may_cancel, AGAIN: work.may_repeat}
    if deed not in may:
        raise NotFound
    if not may[deed]:
        raise StateHasChanged(TOO_LATE)
    return DEEDS[deed][work.kind]
