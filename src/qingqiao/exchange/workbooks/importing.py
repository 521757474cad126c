"""The job that imports a confirmed workbook: what was previewed, where that still holds; else the same rows are planned again."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.audit.versions import OF_RECORDS, entries_version, is_current
from qingqiao.collector import without_collector
from qingqiao.exchange.load import WRITING, take_stock, take_turn
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.exchange.workbooks.applying import apply_preview
from qingqiao.exchange.workbooks.basis import basis_of
from qingqiao.exchange.workbooks.checking import actor_of, keep_preview, opened
from qingqiao.exchange.workbooks.planning import ImportPlan, plan_book
from qingqiao.exchange.workbooks.progress import Cancelled, Progress, Unwatched
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.exchange.workbooks.rows import keep_rows, same_as_previewed
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock

UNDONE_WITHIN = timedelta(days=30)
EARLY = 3
"""So often an import is planned before the lock; after that somebody changes something all the time."""
BROKEN = "系统出错，什么也没有写入。请再试一次，还不行请联系系统管理员。"
NO_RIGHT = "您现在没有导入的权限，什么也没有写入。"


class _Revised(Exception):
    """What was previewed no longer holds."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__()
        self.plan = plan


class _ChangedMeanwhile(Exception):
    """What was planned before the lock may no longer hold."""


def import_workbook(region: int, id: UUID) -> None:
    """Import a confirmed workbook, all of it or nothing. Where the rows would do something else than was previewed,
    nothing is written and the new preview is kept."""
    workbook = _begin(region, id)
    if workbook is None:
        return
    try:
        with without_collector():
            _import_when_still(workbook)
    except NotFound:
        _stop(workbook, WorkbookState.FAULTY, NO_RIGHT)
    except (Cancelled, StateHasChanged):
        return
    except BaseException:
        _stop(workbook, WorkbookState.READY, BROKEN)
        raise
    take_stock()


def _begin(region: int, id: UUID) -> Workbook | None:
    """Read it before it is claimed: nothing fails between a claim and what gives it back."""
    rows = Workbook.objects.filter(region=region, pk=id, state=WorkbookState.QUEUED)
    workbook = rows.select_related("region", "organization").first()
    if workbook is None or not rows.update(
        state=WorkbookState.IMPORTING, phase="读取文件", done=0, moved_at=clock.now()
    ):
        return None
    workbook.state = WorkbookState.IMPORTING
    return workbook


def _stop(workbook: Workbook, state: WorkbookState, detail: str) -> None:
    _still_importing(workbook).update(state=state, detail=detail, phase="", moved_at=clock.now())


def _still_importing(workbook: Workbook) -> QuerySet[Workbook]:
    return Workbook.objects.filter(region=workbook.region_id, pk=workbook.pk, state=WorkbookState.IMPORTING)


def _import_when_still(workbook: Workbook) -> None:
    """Import what was previewed, or planned before the lock. Where somebody changed anything but records meanwhile it is planned
    again, at last under the lock (docs/decisions/0074, 0088)."""
    for _ in range(EARLY):
        with suppress(_ChangedMeanwhile):
            _import_or_revise(workbook, entries_version(OF_RECORDS))
            return
    _import_or_revise(workbook, None)


def _import_or_revise(workbook: Workbook, version: str | None) -> None:
    """Import, or keep the new preview. `version`: that of the entries before; what is done before the lock says how far it is,
    and holds while no other entry was made. Raise NotFound without the right, Cancelled, _ChangedMeanwhile."""
    actor, today = actor_of(workbook), clock.today(workbook.region)
    if not allows(actor, Verb.WORKBOOK_IMPORT, workbook, today):
        raise NotFound
    if version and workbook.basis and workbook.basis == basis_of(workbook, actor, today):
        Progress(workbook).phase(WRITING)
        with act(actor, Verb.WORKBOOK_IMPORT, region=workbook.region, on=workbook) as done:
            _take_turn(version)
            _store(workbook, done)
    else:
        _plan_again(workbook, version, actor, Reach(actor, today))


def _plan_again(workbook: Workbook, version: str | None, actor: Actor, reach: Reach) -> None:
    """Import what the file says now, if that is what was previewed."""
    with opened(workbook) as (book, faults):
        progress = Progress(workbook) if version else Unwatched()
        progress.total(sum(sheet.length for sheet in book.sheets.values()))

        def planned() -> ImportPlan:
            plan = plan_book(book, faults, reach, progress)
            if plan.world is None or not same_as_previewed(workbook, plan):
                raise _Revised(plan)
            return plan

        try:
            early = planned() if version else None
            progress.phase(WRITING)
            with act(actor, Verb.WORKBOOK_IMPORT, region=workbook.region, on=workbook) as done:
                _take_turn(version)
                keep_rows(workbook, early or planned())
                _store(workbook, done)
        except _Revised as revised:
            keep_preview(workbook, revised.plan, book, WorkbookState.IMPORTING, is_revised=True)


def _take_turn(version: str | None) -> None:
    take_turn()
    if version and not is_current(version, OF_RECORDS):
        raise _ChangedMeanwhile


def _store(workbook: Workbook, done: Done) -> None:
    rows = apply_preview(workbook, done)
    if not _still_importing(workbook).exists():
        raise StateHasChanged
    _finish(workbook)
    done.details = {"file": workbook.stored, "rows": rows}


def _finish(workbook: Workbook) -> None:
    now = clock.now()
    if not _still_importing(workbook).update(
        state=WorkbookState.IMPORTED,
        counts=workbook.counts,
        phase="",
        done=F("total"),
        detail="",
        is_revised=False,
        imported_at=now,
        moved_at=now,
        undoable_until=clock.today(workbook.region) + UNDONE_WITHIN,
    ):
        raise StateHasChanged
