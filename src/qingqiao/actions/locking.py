"""Locking a row between reading and writing it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from qingqiao.problems import NotFound
from qingqiao.regions.base import RegionalModel

Row = TypeVar("Row", bound=Model)


@contextmanager
def locked(row: Row) -> Iterator[Row]:
    """Yield the row's present state, locked until the end of the transaction. Raise NotFound when it is deleted."""
    with transaction.atomic():
        rows = type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk)
        if isinstance(row, RegionalModel):
            rows = rows.filter(region=row.region_id)
        now = rows.first()
        if now is None:
            raise NotFound
        if isinstance(now, RegionalModel) and isinstance(row, RegionalModel):
            now.region = row.region
        yield now
