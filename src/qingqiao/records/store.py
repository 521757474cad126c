"""Photos and files in Django's default storage: by the hash of their bytes or by their own key.

Photos that have arrived and aren't cleaned wait in `raw` under their key. These aren't shared, so they are deleted once
cleaned.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from qingqiao.problems import StorageAtFault

JPEG = b"\xff\xd8"

log = structlog.get_logger("qingqiao.records")


def digest(body: bytes) -> str:
    """Return SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def name_picture(body: bytes) -> str:
    """Return the name that a cleaned picture and its thumbnail are stored under: its hash and its kind."""
    return f"{digest(body)}{'.jpg' if body.startswith(JPEG) else '.webp'}"


def content_type(stored: str) -> str:
    """Return the media type of a stored picture."""
    return "image/jpeg" if stored.endswith(".jpg") else "image/webp"


def place(kind: str, name: str) -> str:
    """Return the storage path of the file of this name; `kind` is `photos`, `thumbnails`, `raw`, `files` or `papers`."""
    return f"{kind}/{name[:2]}/{name}"


def keep(kind: str, name: str, body: bytes) -> None:
    """Store bytes durably; a file that exists already is left unchanged. Raise StorageAtFault when the storage takes
    nothing."""
    try:
        default_storage.save(place(kind, name), ContentFile(body))
    except OSError as error:
        log.error("files.not_kept", kind=kind, reason=str(error))
        raise StorageAtFault from error


def is_kept(kind: str, name: str) -> bool:
    """Return whether there is a file of this name."""
    return default_storage.exists(place(kind, name))


def open_kept(kind: str, name: str) -> File[Any]:
    """Return the file, open for reading. Raise FileNotFoundError."""
    return default_storage.open(place(kind, name))


def forget(kind: str, name: str) -> None:
    """Delete a file; one that doesn't exist is no error."""
    default_storage.delete(place(kind, name))


@contextmanager
def on_disk(kind: str, name: str) -> Iterator[Path]:
    """Yield a path to the file for another program: its own, or a temporary copy when the storage is no local disk.

    Raise FileNotFoundError when the copy can't be made; a path of its own may be gone already.
    """
    try:
        path = default_storage.path(place(kind, name))
    except NotImplementedError:
        with tempfile.TemporaryDirectory(dir=workshop()) as folder:
            copy = Path(folder) / name
            with open_kept(kind, name) as kept:
                copy.write_bytes(kept.read())
            yield copy
    else:
        yield Path(path)


def workshop() -> Path:
    """Return the folder for temporary files, always on the local disk."""
    folder = Path(settings.MEDIA_ROOT) / ".cleaning"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
