"""Photos that have arrived are made anew without metadata, and the originals go; what proves to be no picture is refused."""

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
    """Clean the photos that wait, the oldest first; how many that were. One that can't be cleaned keeps no other waiting."""
    with Cleaner() as cleaner:
        photos = list(_waiting().select_related("region", "record__region")[:MOST])
        return sum(_clean(cleaner, photo) for photo in photos)


def count_late() -> int:
    """How many photos have waited for more than an hour."""
    return _waiting().filter(arrived_at__lt=clock.now() - LATE).count()


def _waiting() -> QuerySet[Photo]:
    return Photo.objects.filter(stored="", arrived_at__isnull=False).order_by("arrived_at")


def _clean(cleaner: Cleaner, photo: Photo) -> bool:
    """Whether it was cleaned. One whose original can't be read, or whose cleaner was killed, is tried again by the next tick."""
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
    """The files first, durably, then the row, then the original goes. False when the photo was removed meanwhile."""
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
