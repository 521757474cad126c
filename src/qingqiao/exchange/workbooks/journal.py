"""The rows that an import writes, as they are kept: from its check until it is undone."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from pydantic_core import from_json, to_json

from qingqiao.exchange.models import RowKind, Workbook, WorkbookRow
from qingqiao.organizations.models import Era, Organization
from qingqiao.regions.base import KeyedModel

BATCH = 2000


class Written(NamedTuple):
    """A written row: its number in the file (0: it follows from another one), its model and key, and its columns before (None:
    it is new) and after, as JSON takes them."""

    number: int
    model: type[KeyedModel]
    id: UUID
    before: dict[str, Any] | None
    after: dict[str, Any]


def written(workbook: Workbook, rows: QuerySet[WorkbookRow] | None = None) -> Iterator[list[Written]]:
    """Yield in batches, in the order of the file, the rows that an import writes or wrote: all, or of these kept rows. No query
    is open while a batch is used."""
    kept = (kept_rows(workbook) if rows is None else rows).exclude(row=None).order_by("place")
    place = -1
    columns = ("place", "number", "model", "row", "cells", "journal")
    while batch := list(kept.filter(place__gt=place).values_list(*columns)[:BATCH]):
        yield [
            Written(number, _model(model), id, said["before"], said["after"])
            for _, number, model, id, cells, journal in batch
            for said in (from_json(journal or cells),)
        ]
        place = batch[-1][0]


def kept_rows(workbook: Workbook) -> QuerySet[WorkbookRow]:
    """Return the kept rows of a workbook."""
    return WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook)


def placed_rows(workbook: Workbook) -> QuerySet[WorkbookRow]:
    """Return the kept rows that change the tree of stored organizations: theirs, and all eras."""
    organization = Q(model=Organization._meta.label_lower) & ~Q(kind=RowKind.NEW)
    return kept_rows(workbook).filter(organization | Q(model=Era._meta.label_lower))


def changed_rows(workbook: Workbook) -> QuerySet[WorkbookRow]:
    """Return the kept rows without those that are new."""
    return kept_rows(workbook).exclude(kind=RowKind.NEW)


def models_of(workbook: Workbook) -> list[type[KeyedModel]]:
    """Return the models of which an import writes rows."""
    labels = kept_rows(workbook).exclude(row=None).order_by("model").values_list("model", flat=True)
    return [_model(label) for label in labels.distinct()]


def written_keys(workbook: Workbook, model: type[KeyedModel] | None = None) -> QuerySet[WorkbookRow, Any]:
    """Return the keys of the rows that an import wrote, perhaps of one model: in a statement that asks for many thousand they
    stay in the database."""
    kept = kept_rows(workbook).exclude(row=None).order_by()
    return (kept.filter(model=model._meta.label_lower) if model else kept).values("row")


def new_keys(workbook: Workbook, model: type[KeyedModel]) -> QuerySet[WorkbookRow, Any]:
    """Return the keys of those that it made."""
    return written_keys(workbook, model).filter(kind=RowKind.NEW)


def title_of_row(workbook: Workbook, id: UUID | None) -> str:
    """Return which row it is, in words."""
    row = kept_rows(workbook).filter(row=id)[0]
    return str(kept_words(row).get("title", row.title))


def kept_words(row: WorkbookRow) -> dict[str, Any]:
    """Return what is kept of a row."""
    return from_json(row.cells) if row.cells else {}


def as_text(values: Any) -> str:
    """Return values as JSON: keys and days as text."""
    return to_json(values).decode()


def plain(value: Any) -> Any:
    """Return a column's value as JSON takes it."""
    return str(value) if isinstance(value, UUID | date | datetime) else value


@cache
def _model(label: str) -> Any:
    return apps.get_model(label)
