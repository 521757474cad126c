"""Photos and files named by a record: rows are written with its body; stored bytes are deleted after the commit."""

from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce

from qingqiao.actions.act import Done
from qingqiao.prepared import insert, prepared, prepared_update
from qingqiao.progress.increments import ShareChange
from qingqiao.records.body import Body
from qingqiao.records.models import File, Photo, Record, Share
from qingqiao.records.shares import counts, shape_of
from qingqiao.records.store import forget
from qingqiao.rows import new_row

Attached = TypeVar("Attached", Photo, File)


def write_names(record: Record, body: Body) -> None:
    """Write a row for each photo and file that the body names, and delete the others: rows at once, bytes after the
    commit."""
    for photo in _write(Photo, record, body.photos):
        transaction.on_commit(partial(forget_photo, photo))
    for file in _write(File, record, body.files):
        transaction.on_commit(partial(forget_file, file.stored))


def lock(record: Record) -> None:
    """Lock one record's photos and files, so that two that arrive together aren't both counted as the first."""
    if connection.features.has_select_for_update:  # SQLite has a single writer
        _locked.run(record.region_id, record.pk)


def count_anew(record: Record, done: Done) -> int:
    """Update the shares of a record whose photos or files changed, and return the number of arrived photos."""
    shares = _counted(record.region_id, record.pk)
    _, _, _, people, photos, files = shares[0]
    shape = shape_of(record, photos=photos, files=files, participants=len(bytes(people)) // 8)
    _reshape(record.region_id, record.pk, shape)
    for cadre, before, delay, *_ in shares if counts(record) else ():
        done.change(cadre, ShareChange(record.occurred_on, before, shape, delay))
    return photos


def forget_photo(photo: Photo) -> None:
    """Delete the stored files of a photo whose row is deleted."""
    forget("raw", photo.pk.hex)
    forget_unused(photo.stored)


def forget_unused(stored: str) -> None:
    """Delete a cleaned picture's files when no photo of any record names them."""
    if stored and not Photo.objects.filter(stored=stored).exists():
        forget("photos", stored)
        forget("thumbnails", stored)


def forget_file(stored: str) -> None:
    """Delete a stored file when no record names it."""
    if stored and not File.objects.filter(stored=stored).exists():
        forget("files", stored)


def _write(model: type[Attached], record: Record, names: tuple[str, ...]) -> list[Attached]:
    """Write the rows and return the deleted ones."""
    rows = (
        list(model._default_manager.filter(region=record.region, record=record))
        if record.revision > 1
        else []
    )
    known = {_name_in_body(row) for row in rows}
    gone = [row for row in rows if _name_in_body(row) not in names]
    if gone:
        ids = [row.pk for row in gone]
        model._default_manager.filter(region=record.region, pk__in=ids).delete()
    insert(
        [
            new_row(
                model,
                region_id=record.region_id,
                record_id=record.pk,
                name=name,
                **({"sha256": name} if model is Photo else {}),
            )
            for name in dict.fromkeys(names)
            if name not in known
        ]
    )
    return gone


def _name_in_body(row: Photo | File) -> str:
    """Return how a record's body names it: a photo by its hash, whatever the file name that a load read."""
    return row.sha256 if isinstance(row, Photo) else row.name


@prepared
def _locked(region: int, record: UUID) -> QuerySet[Record, UUID]:
    rows = Record.objects.select_for_update().filter(region=region, pk=record)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _counted(region: int, record: UUID) -> QuerySet[Any, tuple[UUID, str, int, Any, int, int]]:
    """Return each share's cadre, shape, delay and people, with the number of arrived photos and of named files."""
    rows = Share.objects.filter(region=region, record=record).order_by()
    arrived = Photo.objects.filter(region=region, record=record, arrived_at__isnull=False)
    counted = rows.annotate(
        arrived=_number_of(arrived), named=_number_of(File.objects.filter(region=region, record=record))
    )
    return counted.values_list("cadre", "shape", "delay", "people", "arrived", "named")


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows there are, counted by themselves: joined, each photo would stand beside each file."""
    return Coalesce(
        Subquery(rows.order_by().values("record").annotate(number=Count("pk")).values("number")), 0
    )


@prepared_update
def _reshape(region: int, record: UUID, shape: str) -> tuple[QuerySet[Share], dict[str, str]]:
    return Share.objects.filter(region=region, record=record), {"shape": shape}
