"""Locks between the processes of one installation: files in the data folder, which the system opens when a process ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

from qingqiao.project.secret_files import FILE_MODE

PREPARING: Final = ".preparing.lock"
SERVING: Final = ".serving.lock"
ASIDE: Final = ".aside.lock"
LOADING: Final = ".loading.lock"
"""Somebody prepares the tables; serves pages or works in the background; restores something aside; loads tables."""

_OURS: set[str] = set()


@contextmanager
def held(name: str, *, is_shared: bool = False, waits: bool = True) -> Iterator[bool]:
    """Hold a lock, waiting for it; yield whether it could be had, where nobody waits."""
    lock = os.open(Path(settings.DATA) / name, os.O_WRONLY | os.O_CREAT, FILE_MODE)
    try:
        is_ours = _take(
            lock, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | (0 if waits else fcntl.LOCK_NB)
        )
        if is_ours:
            _OURS.add(name)
        yield is_ours
    finally:
        _OURS.discard(name)
        os.close(lock)


def is_held_elsewhere(name: str) -> bool:
    """Return whether another process holds a lock, without waiting for it."""
    if name in _OURS:
        return False
    try:
        lock = os.open(f"{settings.DATA}/{name}", os.O_RDONLY)  # asked at each save on SQLite
    except FileNotFoundError:
        return False
    try:
        return not _take(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    finally:
        os.close(lock)


def _take(lock: int, how: int) -> bool:
    try:
        fcntl.flock(lock, how)
    except BlockingIOError:
        return False
    return True
