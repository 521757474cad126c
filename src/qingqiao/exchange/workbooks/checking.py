"""The job that checks an uploaded workbook: what an import would change, or what is wrong with it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from qingqiao.accounts.actors import Actor, system
from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.models import Account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.audit.versions import OF_RECORDS, entries_version, is_current
from qingqiao.collector import without_collector
from qingqiao.exchange.error_files import mark_faults
from qingqiao.exchange.faults import Fault, Faults
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.read.workbook import OF_A_PAGE
from qingqiao.exchange.workbooks.basis import basis_of
from qingqiao.exchange.workbooks.files import KIND, faults_name
from qingqiao.exchange.workbooks.planning import ImportPlan, plan_book
from qingqiao.exchange.workbooks.progress import Cancelled, Progress
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.exchange.workbooks.rows import keep_rows
from qingqiao.problems import StateHasChanged
from qingqiao.records.store import forget, keep, on_disk
from qingqiao.regions import clock

BROKEN = "系统出错，没有核对完；什么也没有写入。请重新核对，还不行请联系系统管理员。"
NO_FILE = "文件已不在，请重新上传。"


def check_workbook(region: int, id: UUID) -> None:
    """Check a workbook that waits, and keep what an import would do, row by row. Nothing else is written."""
    workbook = _begin(region, id)
    if workbook is None:
        return
    progress = Progress(workbook)
    try:
        with without_collector(), opened(workbook) as (book, faults):
            progress.total(sum(sheet.length for sheet in book.sheets.values()))
            version, reach = entries_version(OF_RECORDS), uploader_reach(workbook)
            basis = basis_of(workbook, reach.actor, reach.on)
            plan = plan_book(book, faults, reach, progress)
            progress.phase("写出预览")
            workbook.basis = basis if is_current(version, OF_RECORDS) else ""
            keep_preview(workbook, plan, book, WorkbookState.CHECKING)
    except (Cancelled, StateHasChanged):
        return
    except BaseException as error:
        detail = NO_FILE if isinstance(error, FileNotFoundError) else BROKEN
        rows = Workbook.objects.filter(region=region, pk=id, state=WorkbookState.CHECKING)
        rows.update(state=WorkbookState.FAULTY, detail=detail, counts={}, moved_at=clock.now())
        if not isinstance(error, FileNotFoundError):
            raise


def _begin(region: int, id: UUID) -> Workbook | None:
    """Read it before it is claimed: nothing fails between a claim and what gives it back."""
    rows = Workbook.objects.filter(region=region, pk=id, state=WorkbookState.WAITING)
    workbook = rows.select_related("region", "organization").first()
    if workbook is None or not rows.update(
        state=WorkbookState.CHECKING, phase="读取文件", done=0, total=0, moved_at=clock.now()
    ):
        return None
    workbook.state = WorkbookState.CHECKING
    return workbook


@contextmanager
def opened(workbook: Workbook) -> Iterator[tuple[InputBook, Faults]]:
    """Yield the contents of a workbook with its faults so far. Raise FileNotFoundError."""
    faults = Faults()
    with on_disk(KIND, workbook.stored) as path:
        if not path.exists():
            raise FileNotFoundError(path)
        with open_book(path, faults, OF_A_PAGE) as book:
            yield book, faults


def actor_of(workbook: Workbook) -> Actor:
    """Return the uploader as an actor, with what she may do now."""
    account = Account.objects.prefetch_related("grants").get(pk=workbook.made_by)
    return Actor(account=acting_in(account, workbook.region_id) or account)


def uploader_reach(workbook: Workbook) -> Reach:
    """Return what the uploader may name today."""
    return Reach(actor_of(workbook), clock.today(workbook.region))


def keep_preview(
    workbook: Workbook, plan: ImportPlan, book: InputBook, before: WorkbookState, *, is_revised: bool = False
) -> None:
    """Keep a plan as the preview, with a copy of the workbook that marks what is wrong. Raise StateHasChanged when the
    workbook was cancelled meanwhile."""
    forget(KIND, faults_name(workbook))
    if plan.faults and book.sheets:
        _keep_marked(workbook, book, plan.faults)
    with act(system("worker"), Verb.WORKBOOK_CHECK, region=workbook.region, on=workbook) as done:
        keep_rows(workbook, plan)
        rows = Workbook.objects.filter(region=workbook.region_id, pk=workbook.pk, state=before)
        workbook.state = WorkbookState.FAULTY if plan.faults else WorkbookState.READY
        if not rows.update(
            state=workbook.state,
            counts=workbook.counts,
            fingerprint=workbook.fingerprint,
            basis="" if is_revised else workbook.basis,
            passed_over=plan.passed_over,
            is_revised=is_revised,
            phase="",
            detail="",
            moved_at=clock.now(),
        ):
            raise StateHasChanged
        done.details = {"state": str(workbook.state), "rows": workbook.counts}


def _keep_marked(workbook: Workbook, book: InputBook, faults: list[Fault]) -> None:
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as folder:
        path = mark_faults(book, faults, Path(folder) / "faults.xlsx")
        keep(KIND, faults_name(workbook), path.read_bytes())
