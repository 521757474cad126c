"""Verbs on uploaded workbooks: upload, check again, confirm, cancel. The jobs do the rest."""

from datetime import timedelta
from pathlib import PurePath

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.exchange.read.opening import WORKBOOKS
from qingqiao.exchange.workbooks.files import KIND
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.documents import clean_name
from qingqiao.records.store import keep
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

MOST_BYTES = 20 * 2**20
FILE_DAYS = 7
OPEN = (
    WorkbookState.WAITING,
    WorkbookState.CHECKING,
    WorkbookState.FAULTY,
    WorkbookState.READY,
    WorkbookState.QUEUED,
    WorkbookState.IMPORTING,
)
CHECKED = (WorkbookState.FAULTY, WorkbookState.READY, WorkbookState.CANCELLED)
WRONG_KIND = "请上传 Excel 或 WPS 的表格文件（.xlsx、.xls、.et）。"


def upload_workbook(actor: Actor, organization: Organization, name: str, body: bytes) -> Workbook:
    """Keep a workbook privately for some days, to be checked by a job. Raise InputAtFault for another kind of file, an
    empty or a too large one."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in WORKBOOKS:
        raise InputAtFault(places=[Place("file", WRONG_KIND)])
    if not 0 < len(body) <= MOST_BYTES:
        raise InputAtFault(places=[Place("file", f"文件应不超过 {MOST_BYTES // 2**20} MB，也不能是空的。")])
    if actor.account_id is None:
        raise NotFound
    with act(actor, Verb.WORKBOOK_UPLOAD, region=organization.region, on=organization) as done:
        id, now = uuid7(), clock.now()
        keep(KIND, f"{id.hex}{suffix}", body)
        done.row = workbook = Workbook.objects.create(
            id=id,
            region=organization.region,
            organization=organization,
            made_by=actor.account_id,
            name=clean_name(name)[-255:],
            stored=f"{id.hex}{suffix}",
            size=len(body),
            state=WorkbookState.WAITING,
            uploaded_at=now,
            moved_at=now,
            file_kept_until=clock.today(organization.region) + timedelta(days=FILE_DAYS),
        )
        done.details = {"bytes": len(body), "organization": organization.code}
    return workbook


def check_again(actor: Actor, workbook: Workbook) -> None:
    """Check a workbook again, as its rows and rights are now. Raise StateHasChanged without a file, or while a job is at
    it."""
    with act(actor, Verb.WORKBOOK_UPLOAD, region=workbook.region, on=workbook) as done:
        if workbook.file_kept_until is None:
            raise StateHasChanged("文件已经删除，请重新上传。")
        _turn(workbook, CHECKED, WorkbookState.WAITING)
        done.details = {"again": True}


def confirm_import(actor: Actor, workbook: Workbook) -> None:
    """Say that a previewed workbook is to be imported. Raise StateHasChanged unless it is ready."""
    with act(actor, Verb.WORKBOOK_CONFIRM, region=workbook.region, on=workbook):
        _turn(workbook, (WorkbookState.READY,), WorkbookState.QUEUED)


def cancel_import(actor: Actor, workbook: Workbook) -> None:
    """Leave a workbook; an import that is under way ends and leaves nothing. Raise StateHasChanged when it is too late."""
    with act(actor, Verb.WORKBOOK_CANCEL, region=workbook.region, on=workbook):
        _turn(workbook, OPEN, WorkbookState.CANCELLED)


def _turn(workbook: Workbook, before: tuple[WorkbookState, ...], after: WorkbookState) -> None:
    rows = Workbook.objects.filter(region=workbook.region_id, pk=workbook.pk, state__in=before)
    if not rows.update(state=after, moved_at=clock.now(), phase="", done=0, detail=""):
        raise StateHasChanged
    workbook.state = after
