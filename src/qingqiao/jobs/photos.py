"""Photos that have arrived are made anew without metadata; the originals go."""

import structlog

from qingqiao.accounts.actors import system
from qingqiao.actions.attachments import forget_unused
from qingqiao.actions.photos import keep_cleaned
from qingqiao.problems import PhotoAtFault
from qingqiao.records.models import Photo
from qingqiao.records.pictures import clean
from qingqiao.records.store import digest, forget, keep, place

MOST = 500

log = structlog.get_logger("qingqiao.jobs")


def clean_photos() -> int:
    """Clean the photos that wait, the oldest first; how many that were. One that can't be cleaned keeps no other waiting."""
    cleaned = 0
    waiting = Photo.objects.filter(stored="", arrived_at__isnull=False).order_by("arrived_at")
    for photo in list(waiting.select_related("region")[:MOST]):
        try:
            cleaned += _clean(photo)
        except (PhotoAtFault, OSError) as error:
            log.warning("photo.not_cleaned", photo=str(photo.pk), reason=type(error).__name__)
    return cleaned


def _clean(photo: Photo) -> bool:
    """The files first, durably, then the row, then the original goes."""
    picture = clean(place("raw", photo.pk.hex).read_bytes())
    stored = f"{digest(picture.body)}.webp"
    keep("photos", stored, picture.body)
    keep("thumbnails", stored, picture.thumbnail)
    is_kept = keep_cleaned(system("tick"), photo, stored, picture)
    if not is_kept:
        forget_unused(stored)
    forget("raw", photo.pk.hex)
    return is_kept
