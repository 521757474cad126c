"""Actions on the photos of a record: add, remove; for the system: keep a cleaned one or refuse it (二(三)3)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.attachments import count_anew, forget_photo, lock
from qingqiao.prepared import insert, prepared_update
from qingqiao.problems import InputAtFault, PhotoAtFault, Place
from qingqiao.records.body import MOST_PHOTOS as MOST_PHOTOS
from qingqiao.records.models import Photo, Record
from qingqiao.records.pictures import NO_PHOTO, Picture, refuse_others
from qingqiao.records.queries import photos_named
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions import clock
from qingqiao.regions.models import Region

UNNAMED = "这条记录里没有写这张照片。请先在记录的 photos 里加上它的 SHA-256，再上传。"


def add_photos(actor: Actor, record: Record, bodies: Sequence[bytes]) -> list[Photo]:
    """Add several photos, all or none, in the order of `bodies`; a repeated picture is added once."""
    hashes = [digest(body) for body in bodies]
    arrived, _ = _receive(actor, record, dict(zip(hashes, bodies, strict=True)))
    return [arrived[sha256] for sha256 in hashes]


def receive_photo(
    actor: Actor, record: Record, body: bytes, sha256: str, named: list[Photo] | None = None
) -> bool:
    """Add a photo for a client that sends again until it gets an answer; return whether the photo is new. `named`: the photos
    that the record names, where they were read along with it.

    Raise PhotoAtFault as well when these bytes don't have this hash, InputAtFault for a photo that the record doesn't
    name: it would change the record's contents without a new version.
    """
    if digest(body) != sha256:
        raise PhotoAtFault("收到的内容与摘要不符，可能没有传完整，请重新上传。")
    _, new = _receive(actor, record, {sha256: body}, named, only_named=True)
    return bool(new)


def _receive(
    actor: Actor,
    record: Record,
    by_hash: Mapping[str, bytes],
    named: list[Photo] | None = None,
    *,
    only_named: bool = False,
) -> tuple[dict[str, Photo], dict[str, Photo]]:
    """Return all photos by hash, and the new ones among them; first the files are stored, durably, then the rows."""
    for body in by_hash.values():
        _refuse_others(body)
    photos = _photos_for(record, list(by_hash), named)
    new = {sha256: photo for sha256, photo in photos.items() if photo.arrived_at is None}
    unnamed = [photo for photo in new.values() if photo._state.adding]
    if unnamed and only_named:
        raise InputAtFault(places=[Place("photos", UNNAMED)])
    for sha256, photo in new.items():
        keep("raw", photo.pk.hex, by_hash[sha256])
    try:
        if new:
            _write(actor, record, list(new.values()))
    except IntegrityError:  # the same photo arrived in another request meanwhile
        _forget_originals(unnamed)
        return _receive(actor, record, by_hash, only_named=only_named)
    except BaseException:
        _forget_originals(unnamed)
        raise
    return photos, new


def remove_photo(actor: Actor, photo: Photo) -> None:
    """Delete the photo, row and files; affected cells are judged again."""
    record = photo.record
    with act(actor, Verb.PHOTO_REMOVE, region=record.region, on=photo) as done:
        lock(record)
        Photo.objects.filter(region=record.region, pk=photo.pk).delete()
        count_anew(record, done)
        done.row = record
    forget_photo(photo)


def keep_cleaned(actor: Actor, region: Region, pictures: Mapping[Photo, tuple[str, Picture]]) -> list[Photo]:
    """Replace originals by their cleaned pictures, each with the name that it is stored under. Return the photos without those
    that were removed or cleaned meanwhile."""
    with act(actor, Verb.PHOTO_CLEAN, region=region) as done:
        kept = [
            photo
            for photo, (stored, picture) in pictures.items()
            if _clean_row(region.pk, photo.pk, stored, picture.look, picture.width, picture.height)
        ]
        done.details = {"cleaned": [photo.pk.hex for photo in kept]}
    return kept


def keep_looks(actor: Actor, region: Region, looks: Mapping[UUID, int]) -> None:
    """Keep the looks of photos that were cleaned before looks were kept."""
    with act(actor, Verb.PHOTO_CLEAN, region=region) as done:
        for id, look in looks.items():
            Photo.objects.filter(region=region, pk=id).update(look=look)
        done.details = {"looks": len(looks)}


def refuse_photo(actor: Actor, photo: Photo) -> None:
    """Refuse an uploaded photo that is no picture: it counts as not arrived, affected cells are judged again, and the
    record says so."""
    record = photo.record
    with act(actor, Verb.PHOTO_REFUSE, region=photo.region, on=photo) as done:
        lock(record)
        waiting = Photo.objects.filter(region=photo.region, pk=photo.pk, stored="", arrived_at__isnull=False)
        if waiting.update(arrived_at=None, refused_at=clock.now()):
            count_anew(record, done)
    forget("raw", photo.pk.hex)


def _forget_originals(photos: Iterable[Photo]) -> None:
    """Delete the originals of photos with new keys. One that the record names may arrive in another request: the sweep
    deletes it."""
    for photo in photos:
        forget("raw", photo.pk.hex)


def _refuse_others(body: bytes) -> None:
    try:
        refuse_others(body)
    except PhotoAtFault as fault:
        raise PhotoAtFault(fault.detail, [Place("photos", fault.detail)]) from fault


def _photos_for(record: Record, hashes: list[str], named: list[Photo] | None) -> dict[str, Photo]:
    """Return photos by hash: those that the record names already, and new ones for the others."""
    listed = photos_named(record.region_id, record.pk) if named is None else named
    known = {photo.sha256: photo for photo in listed}
    if any(known[sha256].refused_at for sha256 in hashes if sha256 in known):
        raise PhotoAtFault(NO_PHOTO, [Place("photos", NO_PHOTO)])
    return {
        sha256: known.get(sha256) or Photo(region=record.region, record=record, name=sha256, sha256=sha256)
        for sha256 in hashes
    }


def _write(actor: Actor, record: Record, photos: list[Photo]) -> None:
    with act(actor, Verb.PHOTO_ADD, region=record.region, on=record) as done:
        lock(record)
        for photo in photos:
            _arrive(photo)
        if count_anew(record, done) > MOST_PHOTOS:
            raise InputAtFault(places=[Place("photos", f"一条记录最多 {MOST_PHOTOS} 张照片。")])
        done.details = {"photos": len(photos)}


def _arrive(photo: Photo) -> None:
    """Write a new row, or one that the record named; a photo that arrived or was cleaned in another request meanwhile
    stays unchanged."""
    photo.arrived_at = clock.now()
    if photo._state.adding:
        insert([photo])
    else:
        _name_arrived(photo.region_id, photo.pk, photo.arrived_at)


@prepared_update
def _clean_row(
    region: int, id: UUID, stored: str, look: int, width: int, height: int
) -> tuple[QuerySet[Photo], dict[str, str | int]]:
    waiting = Photo.objects.filter(region=region, pk=id, stored="")
    return waiting, {"stored": stored, "look": look, "width": width, "height": height}


@prepared_update
def _name_arrived(region: int, id: UUID, at: datetime) -> tuple[QuerySet[Photo], dict[str, datetime]]:
    return Photo.objects.filter(region=region, pk=id, arrived_at=None), {"arrived_at": at}
