"""What the tick does with workbooks: files and previews go after some days, interrupted jobs are taken up again."""

from datetime import timedelta

from qingqiao.exchange.models import Workbook, WorkbookRow, WorkbookState
from qingqiao.exchange.workbooks.files import KIND, faults_name
from qingqiao.records.store import forget
from qingqiao.regions import clock
from qingqiao.regions.models import Region

SILENT = timedelta(minutes=10)
INTERRUPTED = "上次没有做完就中断了，什么也没有写入，可以再来一次。"


def forget_old_workbooks() -> int:
    """Delete the files whose days are over, and the rows that nobody can import or undo any more; return the number of
    files."""
    forgotten = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        rows = Workbook.objects.filter(region=region)
        for workbook in rows.filter(file_kept_until__lt=today):
            for name in (workbook.stored, faults_name(workbook)):
                forget(KIND, name)
            rows.filter(pk=workbook.pk).update(file_kept_until=None)
            forgotten += 1
        over = rows.filter(file_kept_until=None).exclude(undoable_until__gte=today)
        WorkbookRow.objects.filter(region=region, workbook__in=over.values("pk")).delete()
        left = rows.filter(file_kept_until=None, state__in=(WorkbookState.FAULTY, WorkbookState.READY))
        left.update(state=WorkbookState.CANCELLED, detail="文件已过保留期，请重新上传。")
    return forgotten


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
