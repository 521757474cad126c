"""The worker's jobs on uploaded workbooks, and the steps of the tick that look after them."""

from uuid import UUID

from django_tasks import task

from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.checking import check_workbook
from qingqiao.exchange.workbooks.forgetting import forget_old_workbooks, take_up_again
from qingqiao.exchange.workbooks.importing import import_workbook


@task()
def check(region: int, id: str) -> None:
    """Check an uploaded workbook and keep its preview with the faults."""
    check_workbook(region, UUID(id))


@task()
def bring_in(region: int, id: str) -> None:
    """Import a workbook that its uploader confirmed."""
    import_workbook(region, UUID(id))


def begin_check(workbook: Workbook) -> None:
    """Have the worker check a workbook; return at once."""
    check.enqueue(workbook.region_id, str(workbook.pk))


def begin_import(workbook: Workbook) -> None:
    """Have the worker import a workbook; return at once."""
    bring_in.enqueue(workbook.region_id, str(workbook.pk))


def look_after_workbooks() -> int:
    """Forget what is old, take up what was interrupted; return the number of both."""
    again = take_up_again()
    for workbook in again:
        begin_check(workbook)
    return forget_old_workbooks() + len(again)
