"""The photos and files that a record names: rows come and go with its body; what was stored goes once that is certain."""

from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from qingqiao.actions.act import Done
from qingqiao.prepared import insert, prepared, prepared_update
from qingqiao.records.body import Body
from qingqiao.records.models import File, Photo, Record, Share
from qingqiao.records.shares import shape_of
from qingqiao.records.store import forget

Attached = TypeVar("Attached", Photo, File)


def write_names(record: Record, body: Body) -> None:
    """A row for each photo and file that the body names; those that it doesn't name go, rows at once, bytes after the commit."""
    for photo in _write(Photo, record, body.photos):
        transaction.on_commit(partial(forget_photo, photo))
    for file in _write(File, record, body.files):
        transaction.on_commit(partial(forget_file, file.stored))


def lock(record: Record) -> None:
    """Photos and files of one record take turns, or two that arrive together would both be counted as the first."""
    if connection.features.has_select_for_update:  # elsewhere whoever writes is alone
        _locked(record.region_id, record.pk)


def arrived_photos(record: Record) -> int:
    """How many of a record's photos have arrived."""
    return len(_arrived(record.region_id, record.pk))


def count_anew(record: Record, done: Done, *, photos: int | None = None) -> None:
    """The shares of a record whose photos or files changed say how many there are now; `photos`: counted already."""
    shares = _shares(record.region_id, record.pk)
    shape = shape_of(
        record,
        photos=arrived_photos(record) if photos is None else photos,
        files=len(_files(record.region_id, record.pk)),
        participants=len(bytes(shares[0].people)) // 8,
    )
    _reshape(record.region_id, record.pk, shape)
    for share in shares:
        done.touch(share.cadre_id, record.occurred_on, [share.shape, shape])


def forget_photo(photo: Photo) -> None:
    """Take away what is kept of a photo whose row is gone."""
    forget("raw", photo.pk.hex)
    forget_unused(photo.stored)


def forget_unused(stored: str) -> None:
    """Take a cleaned picture's files away when no photo of any record names them."""
    if stored and not Photo.objects.filter(stored=stored).exists():
        forget("photos", stored)
        forget("thumbnails", stored)


def forget_file(stored: str) -> None:
    """Take a file away when no record names it."""
    if stored and not File.objects.filter(stored=stored).exists():
        forget("files", stored)


def _write(model: type[Attached], record: Record, names: tuple[str, ...]) -> list[Attached]:
    """Those that went."""
    rows = (
        list(model._default_manager.filter(region=record.region, record=record))
        if record.revision > 1
        else []
    )
    known, gone = {row.name for row in rows}, [row for row in rows if row.name not in names]
    if gone:
        ids = [row.pk for row in gone]
        model._default_manager.filter(region=record.region, pk__in=ids).delete()
    insert(
        [
            model(region=record.region, record=record, name=name, sha256=name if model is Photo else "")
            for name in dict.fromkeys(names)
            if name not in known
        ]
    )
    return gone


@prepared
def _locked(region: int, record: UUID) -> QuerySet[Record, UUID]:
    rows = Record.objects.select_for_update().filter(region=region, pk=record)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _arrived(region: int, record: UUID) -> QuerySet[Photo, UUID]:
    rows = Photo.objects.filter(region=region, record=record, arrived_at__isnull=False)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _files(region: int, record: UUID) -> QuerySet[File, UUID]:
    return File.objects.filter(region=region, record=record).order_by().values_list("pk", flat=True)


@prepared
def _shares(region: int, record: UUID) -> QuerySet[Share]:
    return Share.objects.filter(region=region, record=record)


@prepared_update
def _reshape(region: int, record: UUID, shape: str) -> tuple[QuerySet[Share], dict[str, str]]:
    return Share.objects.filter(region=region, record=record), {"shape": shape}
