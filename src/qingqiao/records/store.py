"""Photos and files in Django's default storage: by the hash of their bytes or by a key of their own.

What has arrived and is not cleaned yet waits in `raw` under its photo's key: nobody shares it, so it goes as soon as it is clean.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage


def digest(body: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def place(kind: str, name: str) -> str:
    """Where the storage keeps the file of this name; `kind` is `photos`, `thumbnails`, `raw`, `files` or `papers`."""
    return f"{kind}/{name[:2]}/{name}"


def keep(kind: str, name: str, body: bytes) -> None:
    """Store bytes durably. Kept already: nothing happens."""
    default_storage.save(place(kind, name), ContentFile(body))


def is_kept(kind: str, name: str) -> bool:
    """Whether there is a file of this name."""
    return default_storage.exists(place(kind, name))


def open_kept(kind: str, name: str) -> File[Any]:
    """The file, open for reading. Raises FileNotFoundError."""
    return default_storage.open(place(kind, name))


def forget(kind: str, name: str) -> None:
    """Take a file away; gone already: nothing happens."""
    default_storage.delete(place(kind, name))


@contextmanager
def on_disk(kind: str, name: str) -> Iterator[Path]:
    """A path to the file for another program: its own, or a copy in the workshop where the storage is no disk.

    Raises FileNotFoundError when the copy can't be made; a path of its own may have gone.
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
    """The folder of what is being made of originals, always on this machine's disk."""
    folder = Path(settings.MEDIA_ROOT) / ".cleaning"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
