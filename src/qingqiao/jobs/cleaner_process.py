"""Cleaning pictures in a subprocess of low priority (qingqiao.jobs.cleaner)."""

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, Self

from qingqiao.jobs.cleaner import PICTURE, THUMBNAIL
from qingqiao.problems import PhotoAtFault
from qingqiao.records.pictures import NO_PHOTO, Picture
from qingqiao.records.store import workshop

CHILD: Final = "qingqiao.jobs.cleaner"
BY_THE_PICTURE: Final = {-signal.SIGXCPU, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE}
LEAVE_SECONDS: Final = 10


class CleanerDied(Exception):
    """The subprocess ended before it answered, and the picture isn't the cause: it can be tried again."""


class Cleaner:
    """One subprocess for any number of pictures, one after the other; started with the first, and again after it died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._folder = tempfile.TemporaryDirectory(dir=workshop())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        self._folder.cleanup()

    def clean(self, original: Path) -> Picture:
        """Return the cleaned picture. Raise PhotoAtFault when it is no picture, OSError when the original can't be
        read, CleanerDied."""
        answer = self._ask(original)
        if "refused" in answer:
            raise PhotoAtFault(answer["refused"])
        if "lost" in answer:
            raise OSError(answer["lost"])
        folder = Path(self._folder.name)
        body, thumbnail = ((folder / name).read_bytes() for name in (PICTURE, THUMBNAIL))
        return Picture(body, answer["width"], answer["height"], thumbnail, answer["look"])

    def _ask(self, original: Path) -> dict[str, Any]:
        child = self._child = self._child or self._begin()
        if child.stdin is None or child.stdout is None:
            raise CleanerDied
        try:
            child.stdin.write(f"{original}\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line.endswith("\n"):
            self._bury(child)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _begin(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", CHILD, self._folder.name]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _bury(self, child: subprocess.Popen[str]) -> None:
        """Close a subprocess that no longer answers, and raise PhotoAtFault or CleanerDied."""
        ended = child.poll() if child.poll() is not None else child.wait(LEAVE_SECONDS)
        self._end()
        if ended in BY_THE_PICTURE:
            raise PhotoAtFault(NO_PHOTO)
        raise CleanerDied(ended)

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with child:  # closes both pipes and waits
            child.terminate()
