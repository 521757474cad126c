"""The storage of photos and files on a local disk (`STORAGES["default"]`): a saved file survives a power cut."""

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PIECE = 2**20
SYNCS = 4
"""So many files are synced side by side."""


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
            written = _write(folder, path, content)
            later = _later.get()
            if later is None:
                written.place()
            else:
                later.append(written)
        else:
            _sync_folder(folder)  # a process may have been killed here before
        return name


class _Unplaced(NamedTuple):
    """A file under a temporary name, not yet on the disk."""

    handle: int
    temporary: str
    path: str

    def place(self) -> None:
        """Sync it, give it its name, and sync that."""
        try:
            os.fsync(self.handle)
            os.replace(self.temporary, self.path)  # noqa: PTH105
        except BaseException:
            Path(self.temporary).unlink(missing_ok=True)
            raise
        finally:
            os.close(self.handle)
        _sync_folder(os.path.dirname(self.path))  # noqa: PTH120

    def give_up(self) -> None:
        """Leave nothing of it."""
        os.close(self.handle)
        Path(self.temporary).unlink(missing_ok=True)


_later: ContextVar[list[_Unplaced] | None] = ContextVar("later", default=None)
_syncing = ThreadPoolExecutor(SYNCS, thread_name_prefix="syncing")


@contextmanager
def placed_together() -> Iterator[None]:
    """Have what is saved meanwhile be durable and have its name at the end only: a disk takes several at once. Raise OSError
    where it doesn't take one."""
    waiting: list[_Unplaced] = []
    before = _later.set(waiting)
    try:
        yield
    except BaseException:
        for one in waiting:
            one.give_up()
        raise
    finally:
        _later.reset(before)
    placing = [_syncing.submit(one.place) for one in waiting[1:]]
    try:
        if waiting:
            waiting[0].place()
    finally:
        wait(placing)
    for placed in placing:
        placed.result()


def _write(folder: str, path: str, content: File[Any]) -> _Unplaced:
    temporary = f"{folder}/.arriving-{secrets.token_hex(8)}"
    written = _Unplaced(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), temporary, path)
    try:
        for chunk in content.chunks(PIECE):
            _write_whole(written.handle, chunk)
    except BaseException:
        written.give_up()
        raise
    return written


def _write_whole(handle: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(handle, left) :]


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
