"""The storage of photos and files on a local disk (`STORAGES["default"]`): a saved file survives a power cut."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PIECE = 2**20


class DurableFiles(FileSystemStorage):
    """A name always has the same content, so saving it again changes nothing. Only this software may read the files."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name unchanged: callers choose unique names."""
        return name

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store a file under one of our own names, which are in order; one that leads out of the folder is refused as a path."""
        return self._save(str(name), content)

    def _save(self, name: str, content: File[Any]) -> str:
        """Write under a temporary name, fsync, rename, fsync the folder."""
        path = self.path(name)
        folder = os.path.dirname(path)  # noqa: PTH120 (strings: each photo passes here)
        if not os.path.exists(path):  # noqa: PTH110
            if not os.path.isdir(folder):  # noqa: PTH112
                _make_folder(Path(folder))
            _write(folder, path, content)
        _sync_folder(folder)  # a process may have been killed here before
        return name


def _write(folder: str, path: str, content: File[Any]) -> None:
    temporary = f"{folder}/.arriving-{secrets.token_hex(8)}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            for chunk in content.chunks(PIECE):
                _write_whole(file, chunk)
            os.fsync(handle)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write_whole(file: Any, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[file.write(left) :]


def _make_folder(folder: Path) -> None:
    """Create a folder as durably as the files in it."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sync_folder(folder.parent)
        _sync_folder(folder.parent.parent)


def _sync_folder(folder: Path | str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
