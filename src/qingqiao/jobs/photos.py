"""Cleaning photos: each is re-encoded without metadata and its original deleted; what turns out to be no picture is
refused."""

from contextlib import suppress
from datetime import timedelta

import structlog
from django.db.models import QuerySet

from qingqiao.accounts.actors import system
from qingqiao.actions.attachments import forget_unused
from qingqiao.actions.photos import keep_cleaned, refuse_photo
from qingqiao.jobs.cleaner_process import Cleaner, CleanerDied
from qingqiao.problems import NotFound, PhotoAtFault
from qingqiao.records.models import Photo
from qingqiao.records.pictures import Picture
from qingqiao.records.store import digest, forget, keep, on_disk
from qingqiao.regions import clock

MOST = 500
LATE = timedelta(hours=1)

log = structlog.get_logger("qingqiao.jobs")


def clean_photos() -> int:
    """Clean the waiting photos, the oldest first, and return their number. A photo that fails doesn't stop the others."""
    with Cleaner() as cleaner:
        photos = list(_waiting().select_related("region", "record__region")[:MOST])
        return sum(_clean(cleaner, photo) for photo in photos)


def count_late() -> int:
    """Return how many photos have waited for more than an hour."""
    return _waiting().filter(arrived_at__lt=clock.now() - LATE).count()


def _waiting() -> QuerySet[Photo]:
    return Photo.objects.filter(stored="", arrived_at__isnull=False).order_by("arrived_at")


def _clean(cleaner: Cleaner, photo: Photo) -> bool:
    """Return whether a photo was cleaned. If its original couldn't be read or the subprocess was killed, the next tick
    tries again."""
    try:
        with on_disk("raw", photo.pk.hex) as original:
            picture = cleaner.clean(original)
        return _keep(photo, picture)
    except PhotoAtFault:
        _refuse(photo)
    except (CleanerDied, OSError) as error:
        log.warning("photo.not_cleaned", photo=str(photo.pk), reason=type(error).__name__)
    return False


def _keep(photo: Photo, picture: Picture) -> bool:
    """Keep a cleaned picture: first the files, durably, then the row; then delete the original. Return False when the
    photo was removed meanwhile."""
    stored = f"{digest(picture.body)}.webp"
    keep("photos", stored, picture.body)
    keep("thumbnails", stored, picture.thumbnail)
    is_kept = False
    with suppress(NotFound):
        is_kept = keep_cleaned(system("tick"), photo, stored, picture)
    if not is_kept:
        forget_unused(stored)
    forget("raw", photo.pk.hex)
    return is_kept


def _refuse(photo: Photo) -> None:
    with suppress(NotFound):
        refuse_photo(system("tick"), photo)
    log.warning("photo.refused", photo=str(photo.pk))
