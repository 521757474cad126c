"""What one does with the photos of a record: add, remove, and for the system keep what it has cleaned or refuse it (二(三)3)."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError

from qingqiao.accounts.actors import Actor
from qingqiao.actions.act import act
from qingqiao.actions.attachments import arrived_photos, count_anew, forget_photo, lock
from qingqiao.problems import InputAtFault, PhotoAtFault, Place
from qingqiao.records.models import Photo, Record
from qingqiao.records.pictures import NO_PHOTO, Picture, refuse_others
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions import clock

MOST_PHOTOS = 9


def add_photo(actor: Actor, record: Record, body: bytes) -> Photo:
    """A photo arrives: kept as it came until it is cleaned, and counted at once. The same bytes again change nothing.

    Raises PhotoAtFault for what is no picture or too large, InputAtFault for one too many.
    """
    return add_photos(actor, record, [body])[0]


def add_photos(actor: Actor, record: Record, bodies: Sequence[bytes]) -> list[Photo]:
    """Several photos arrive together, all or none. In the order of `bodies`; the same picture twice is one."""
    for body in bodies:
        _refuse_others(body)
    arriving = _photos_for(record, list(dict.fromkeys(digest(body) for body in bodies)))
    new = {photo.sha256: photo for photo in arriving.values() if photo.arrived_at is None}
    for body in bodies:
        if photo := new.get(digest(body)):
            keep("raw", photo.pk.hex, body)
    try:
        if new:
            _write(actor, record, list(new.values()))
    except IntegrityError:  # the same photo arrived on another connection meanwhile
        _forget_originals(new.values())
        return add_photos(actor, record, bodies)
    except BaseException:
        _forget_originals(new.values())
        raise
    return [arriving[digest(body)] for body in bodies]


def remove_photo(actor: Actor, photo: Photo) -> None:
    """The photo goes for good, row and file; what counted it is judged again."""
    record = photo.record
    with act(actor, "photo.remove", region=record.region, on=photo) as done:
        lock(record)
        Photo.objects.filter(region=record.region, pk=photo.pk).delete()
        count_anew(record, done)
        done.row = record
    forget_photo(photo)


def keep_cleaned(actor: Actor, photo: Photo, stored: str, picture: Picture) -> bool:
    """The cleaned picture, kept as `stored`, takes the original's place. False when it was removed or cleaned meanwhile."""
    with act(actor, "photo.clean", region=photo.region, on=photo) as done:
        waiting = Photo.objects.filter(region=photo.region, pk=photo.pk, stored="")
        size = {"width": picture.width, "height": picture.height}
        taken = waiting.update(stored=stored, **size)
        done.details = size
    return bool(taken)


def refuse_photo(actor: Actor, photo: Photo) -> None:
    """What came as a photo is none: it has not arrived, what counted it is judged again, and her record says so."""
    record = photo.record
    with act(actor, "photo.refuse", region=photo.region, on=photo) as done:
        lock(record)
        waiting = Photo.objects.filter(region=photo.region, pk=photo.pk, stored="", arrived_at__isnull=False)
        if waiting.update(arrived_at=None, refused_at=clock.now()):
            count_anew(record, done)
    forget("raw", photo.pk.hex)


def _forget_originals(photos: Iterable[Photo]) -> None:
    for photo in photos:
        forget("raw", photo.pk.hex)


def _refuse_others(body: bytes) -> None:
    try:
        refuse_others(body)
    except PhotoAtFault as fault:
        raise PhotoAtFault(fault.detail, [Place("photos", fault.detail)]) from fault


def _photos_for(record: Record, hashes: list[str]) -> dict[str, Photo]:
    """By hash: the photos that the record names already, and new ones for the rest."""
    named = Photo.objects.filter(region=record.region, record=record, sha256__in=hashes)
    known = {photo.sha256: photo for photo in named.order_by("-arrived_at")}
    if any(photo.refused_at for photo in known.values()):
        raise PhotoAtFault(NO_PHOTO, [Place("photos", NO_PHOTO)])
    return {
        sha256: known.get(sha256) or Photo(region=record.region, record=record, name=sha256, sha256=sha256)
        for sha256 in hashes
    }


def _write(actor: Actor, record: Record, photos: list[Photo]) -> None:
    with act(actor, "photo.add", region=record.region, on=record) as done:
        lock(record)
        for photo in photos:
            photo.arrived_at = clock.now()
            photo.save(force_insert=photo._state.adding)
        if arrived_photos(record) > MOST_PHOTOS:
            raise InputAtFault(places=[Place("photos", f"一条记录最多 {MOST_PHOTOS} 张照片。")])
        count_anew(record, done)
        done.details = {"photos": len(photos)}
