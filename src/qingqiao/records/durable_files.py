"""The storage of photos and files on a local disk (`STORAGES["default"]`): a saved file survives a power cut."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class DurableFiles(FileSystemStorage):
    """A name always has the same content, so saving it again changes nothing. Only this software may read the files."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name unchanged: callers choose unique names."""
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        """Write under a temporary name, fsync, rename, fsync the folder."""
        path = Path(self.path(name))
        if not path.exists():
            _make_folder(path.parent)
            _write(path, content)
        _sync_folder(path.parent)  # a process may have been killed here before
        return name


def _write(path: Path, content: File[Any]) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    """Create a folder as durably as the files in it."""
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
