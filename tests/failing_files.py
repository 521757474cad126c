"""A disk that fails at the Nth call: every file that is opened to be written, every rename, link, folder, removal and fsync.

Python tells its audit hooks of these before they are made, whoever makes them; one that raises is the call that fails.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

CALLS = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir"})
WRITING = os.O_WRONLY | os.O_RDWR
Step = Callable[[Exception], None]


@dataclass
class Failing:
    """Fails at the Nth step; `is_over` once nothing was left to fail."""

    number: int
    count: int = 0

    @property
    def is_over(self) -> bool:
        return self.count < self.number

    def step(self, error: Exception) -> None:
        self.count += 1
        if self.count == self.number:
            raise error


_failing: list[tuple[tuple[str, ...], Step]] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _failing or not (event in CALLS or event == "open"):
        return
    roots, step = _failing[-1]
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
        return
    if isinstance(arguments[0], str | os.PathLike) and os.fspath(arguments[0]).startswith(roots):
        step(OSError(errno.ENOSPC, "failed on purpose"))


@contextmanager
def failing_files(step: Step, *roots: Path) -> Iterator[None]:
    """Hand each call that writes below `roots` to `step`, which may raise."""
    if _hook not in _hooked:
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    whole = os.fsync

    def fsync(handle: int) -> None:
        step(OSError(errno.ENOSPC, "failed on purpose"))
        whole(handle)

    _failing.append((tuple(map(str, roots)), step))
    try:
        with patch.object(os, "fsync", fsync):
            yield
    finally:
        _failing.pop()


_hooked: list[Any] = []


@contextmanager
def full_disk(folder: Path, kilobytes: int = 512, *, is_read_only: bool = False) -> Iterator[Path]:
    """A small disk of its own at `folder`; skips where this user may not mount one."""
    folder.mkdir(exist_ok=True)
    options = f"size={kilobytes}k{',ro' if is_read_only else ''}"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("to fill a disk takes leave to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
