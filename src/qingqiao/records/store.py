"""Where photos and files lie: by the hash of their bytes, below the media folder, readable by nobody but this software.

What has arrived and is not cleaned yet waits in `raw` under its photo's key: nobody shares it, so it goes as soon as it is clean.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

WORKSHOP = ".cleaning"  # what is being made of originals; nobody else's, and gone when it is done


def digest(body: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def place(kind: str, name: str) -> Path:
    """Where the file of this name lies; `kind` is `photos`, `thumbnails`, `raw`, `files` or `papers`."""
    return Path(settings.MEDIA_ROOT) / kind / name[:2] / name


def keep(kind: str, name: str, body: bytes) -> Path:
    """Write bytes durably: a temporary name, fsync, rename, fsync of the folder. Kept already: nothing happens."""
    path = place(kind, name)
    if path.exists():
        _sync_folder(path.parent)  # whoever put it there may have been killed before
        return path
    _make_folder(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return path


def forget(kind: str, name: str) -> None:
    """Take a file away; gone already: nothing happens."""
    place(kind, name).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """A new folder is as durable as what will lie in it."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sync_folder(folder.parent)
        _sync_folder(folder.parent.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
