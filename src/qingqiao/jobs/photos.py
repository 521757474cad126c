"""Cleaning photos: each is written anew without metadata and its original deleted; what turns out to be no picture is
refused."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import structlog
from django.db.models import QuerySet
from PIL import Image

from qingqiao.accounts.actors import system
from qingqiao.actions.attachments import forget_unused
from qingqiao.actions.photos import keep_cleaned, keep_looks, refuse_photo
from qingqiao.jobs.cleaner_process import Cleaner, CleanerDied
from qingqiao.problems import NotFound, PhotoAtFault, StorageAtFault
from qingqiao.records.looks import NONE, look_of
from qingqiao.records.models import Photo
from qingqiao.records.pictures import Picture
from qingqiao.records.store import forget, keep, name_picture, on_disk, open_kept
from qingqiao.regions import clock
from qingqiao.regions.models import Region

MOST = 500
BATCH = 10  # are kept in one transaction: a commit for each costs as much as cleaning a small one
LATE = timedelta(hours=1)

log = structlog.get_logger("qingqiao.jobs")


def clean_photos() -> int:
    """Clean the waiting photos, the oldest first, and return their number. A photo that fails doesn't stop the others."""
    with Cleaner() as cleaner:
        photos = list(_waiting().select_related("region", "record__region")[:MOST])
        return sum(_clean(cleaner, photos[first : first + BATCH]) for first in range(0, len(photos), BATCH))


def look_at_photos() -> int:
    """Compute the looks of photos that were cleaned before looks were kept, some at a time; return their number."""
    looks: dict[Region, dict[UUID, int]] = defaultdict(dict)
    without = Photo.objects.filter(look=None).exclude(stored="").select_related("region")
    for photo in without.order_by("arrived_at")[:MOST]:
        looks[photo.region][photo.pk] = _look(photo)
    for region, some in looks.items():
        keep_looks(system("tick"), region, some)
    return sum(map(len, looks.values()))


def _look(photo: Photo) -> int:
    """Return the look of a kept picture; NONE when its file can't be read."""
    try:
        with (
            open_kept("thumbnails", photo.stored) as file,
            Image.open(file, formats=["JPEG", "WEBP"]) as image,
        ):
            return look_of(image)
    except (OSError, ValueError) as error:
        log.warning("photo.without_look", photo=str(photo.pk), reason=type(error).__name__)
        return NONE


def count_late() -> int:
    """Return how many photos have waited for more than an hour."""
    return _waiting().filter(arrived_at__lt=clock.now() - LATE).count()


def _waiting() -> QuerySet[Photo]:
    return Photo.objects.filter(stored="", arrived_at__isnull=False).order_by("arrived_at")


def _clean(cleaner: Cleaner, photos: Sequence[Photo]) -> int:
    """Clean some photos: first the files are stored, durably, then the rows; then the originals are deleted. Return how many were
    cleaned and not removed meanwhile."""
    cleaned: dict[Region, dict[Photo, tuple[str, Picture]]] = defaultdict(dict)
    for photo in photos:
        if (found := _cleaned(cleaner, photo)) is not None:
            cleaned[photo.region][photo] = found
    return sum(_keep(region, pictures) for region, pictures in cleaned.items())


def _cleaned(cleaner: Cleaner, photo: Photo) -> tuple[str, Picture] | None:
    """Return a photo's picture and the name that it is stored under. If its original couldn't be read or the subprocess was
    killed, the next tick tries again."""
    try:
        with on_disk("raw", photo.pk.hex) as original:
            picture = cleaner.clean(original)
        stored = name_picture(picture.body)
        keep("photos", stored, picture.body)
        keep("thumbnails", stored, picture.thumbnail)
        return stored, picture
    except PhotoAtFault:
        _refuse(photo)
    except (CleanerDied, OSError, StorageAtFault) as error:
        log.warning("photo.not_cleaned", photo=str(photo.pk), reason=type(error).__name__)
    return None


def _keep(region: Region, pictures: Mapping[Photo, tuple[str, Picture]]) -> int:
    kept = keep_cleaned(system("tick"), region, pictures)
    for photo, (stored, _) in pictures.items():
        if photo not in kept:
            forget_unused(stored)
        forget("raw", photo.pk.hex)
    return len(kept)


def _refuse(photo: Photo) -> None:
    with suppress(NotFound):
        refuse_photo(system("tick"), photo)
    log.warning("photo.refused", photo=str(photo.pk))
