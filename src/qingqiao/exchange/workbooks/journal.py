"""A row that an import wrote, as it is remembered for undoing."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.exchange.models import RowKind, Workbook, WorkbookRow
from qingqiao.regions.base import KeyedModel


class Written(NamedTuple):
    """A written row: its model and key, which one it is in words, and its columns before (None: it is new) and after."""

    model: type[KeyedModel]
    id: UUID
    title: str
    before: dict[str, Any] | None
    after: dict[str, Any]


def new_keys(workbook: Workbook, model: type[KeyedModel]) -> QuerySet[WorkbookRow, Any]:
    """Return the keys of a model's rows that an import made: in a statement that asks for many thousand they stay in the
    database."""
    kept = WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook, kind=RowKind.NEW)
    return kept.filter(model=model._meta.label_lower).order_by().values("row")


def plain(value: Any) -> Any:
    """Return a column's value as JSON takes it."""
    return str(value) if isinstance(value, UUID | date | datetime) else value
