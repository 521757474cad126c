"""What the tick does with workbooks: files and previews go after some days, interrupted jobs are taken up again."""

from datetime import timedelta

from django.db.models import Max

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.exchange.models import Workbook, WorkbookRow, WorkbookState
from qingqiao.exchange.workbooks.files import KIND, faults_name
from qingqiao.exchange.workbooks.planning import ELSEWHERE
from qingqiao.records.store import forget
from qingqiao.regions import clock
from qingqiao.regions.models import Region

SILENT = timedelta(minutes=10)
INTERRUPTED = "上次没有做完就中断了，什么也没有写入，可以再来一次。"


def forget_old_workbooks() -> int:
    """Delete the files whose days are over or that may name somebody who withdrew since, and the rows that nobody can
    import or undo any more; return the number of files."""
    forgotten = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        rows = Workbook.objects.filter(region=region)
        for workbook in rows.filter(file_kept_until__lt=today):
            _forget_file(workbook)
            forgotten += 1
        forgotten += forget_files_with_contacts(region)
        over = rows.filter(file_kept_until=None).exclude(undoable_until__gte=today)
        WorkbookRow.objects.filter(region=region, workbook__in=over.values("pk")).delete()
        left = rows.filter(file_kept_until=None, state__in=(WorkbookState.FAULTY, WorkbookState.READY))
        left.update(state=WorkbookState.CANCELLED, detail="文件已经删除，请重新上传。")
    return forgotten


def forget_files_with_contacts(region: Region) -> int:
    """Delete the files with sheets of contacts or records, which no import reads, where somebody withdrew her consent
    since their upload; return their number (policy.md 6)."""
    withdrawals = Entry.objects.filter(region=region, verb=str(Verb.CONTACT_WITHDRAW))
    latest = withdrawals.aggregate(at=Max("at"))["at"]
    forgotten = 0
    for workbook in Workbook.objects.filter(region=region).exclude(file_kept_until=None):
        is_older = latest is not None and workbook.uploaded_at <= latest
        if is_older and _may_name_contacts(workbook):
            _forget_file(workbook)
            forgotten += 1
    return forgotten


def _may_name_contacts(workbook: Workbook) -> bool:
    """Return whether the file has such sheets, or couldn't be read through."""
    return workbook.state == WorkbookState.FAULTY or any(ELSEWHERE in words for words in workbook.passed_over)


def _forget_file(workbook: Workbook) -> None:
    for name in (workbook.stored, faults_name(workbook)):
        forget(KIND, name)
    rows = Workbook.objects.filter(region=workbook.region_id, pk=workbook.pk)
    rows.update(file_kept_until=None)


def take_up_again() -> list[Workbook]:
    """Set back the workbooks whose job has been silent for ten minutes, and return those to be checked again."""
    again = []
    for region in Region.objects.order_by("pk"):
        rows = Workbook.objects.filter(region=region, moved_at__lt=clock.now() - SILENT)
        now = clock.now()
        rows.filter(state__in=(WorkbookState.QUEUED, WorkbookState.IMPORTING)).update(
            state=WorkbookState.READY, detail=INTERRUPTED, phase="", moved_at=now
        )
        for workbook in rows.filter(state__in=(WorkbookState.WAITING, WorkbookState.CHECKING)):
            if rows.filter(pk=workbook.pk).update(state=WorkbookState.WAITING, phase="", moved_at=now):
                again.append(workbook)
    return again
