"""When long work last moved: what jobs change without an action, by which finished pages are kept."""

from django.db.models import QuerySet

from qingqiao.evaluations.models import Round
from qingqiao.exchange.models import RoundDocument, Workbook
from qingqiao.prepared import prepared


def work_version() -> str:
    """Return when a workbook and a document last moved, and which rounds failed to be published."""
    return f"{_workbooks()}{_documents()}{_failures()}"


@prepared
def _workbooks() -> QuerySet[Workbook, object]:
    return Workbook.objects.order_by("-moved_at").values_list("moved_at", flat=True)[:1]


@prepared
def _documents() -> QuerySet[RoundDocument, object]:
    return RoundDocument.objects.order_by("-moved_at").values_list("moved_at", flat=True)[:1]


@prepared
def _failures() -> QuerySet[Round, object]:
    return Round.objects.exclude(failure="").order_by("pk").values_list("pk", flat=True)
