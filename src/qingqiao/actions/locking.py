"""Locking a row between reading and writing it, and a region for rules that read many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model

from qingqiao.problems import NotFound
from qingqiao.regions.base import RegionalModel
from qingqiao.regions.models import Region

Row = TypeVar("Row", bound=Model)


def take_turn(region: Region) -> None:
    """Wait for the other transaction that takes a turn in a region, until it ends. SQLite has a single writer."""
    if connection.features.has_select_for_update:
        list(Region.objects.select_for_update(no_key=True).filter(pk=region.pk))


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
