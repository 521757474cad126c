"""A limit for all processes of a measurement together, their files' cache included: a memory cgroup of either version."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path("/sys/fs/cgroup")
EMPTY_SECONDS = 10


class Names(NamedTuple):
    """What a version of cgroups calls its files: the limit, the most that was taken, its data by `memory.stat`, and where and
    under which words it counts how often it had to make room and what it killed."""

    limit: str
    most: str
    data: str
    full: tuple[str, str]
    killed: tuple[str, str]


FIRST = Names(
    "memory.limit_in_bytes",
    "memory.max_usage_in_bytes",
    "rss",
    ("memory.failcnt", ""),
    ("memory.oom_control", "oom_kill"),
)
SECOND = Names("memory.max", "memory.peak", "anon", ("memory.events", "max"), ("memory.events", "oom_kill"))


class MemoryGroup:
    """Whatever is started `inside`, with all that it starts itself."""

    def __init__(self, root: Path, home: Path, names: Names, limit: int) -> None:
        self._home, self._names, self.limit = home, names, limit
        self._folder = root / f"qingqiao-bench-{os.getpid()}"
        self._folder.mkdir()
        (self._folder / names.limit).write_text(str(limit))
        self.version = 1 if names is FIRST else 2

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Start here what shall belong to it: this process comes in and leaves again."""
        _move(self._folder)
        try:
            yield
        finally:
            _move(self._home)

    def data(self) -> int:
        """Return the bytes that can't be had from a file again."""
        return self._number(("memory.stat", self._names.data))

    def said(self) -> str:
        most = int((self._folder / self._names.most).read_text()) // 2**20
        full, killed = self._number(self._names.full), self._number(self._names.killed)
        return f"at the most {most} MB with files' cache, made room {full} times, killed {killed}"

    def close(self) -> None:
        """Remove it as soon as its processes are gone."""
        until = time.monotonic() + EMPTY_SECONDS
        while (self._folder / "cgroup.procs").read_text() and time.monotonic() < until:
            time.sleep(0.1)
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _number(self, place: tuple[str, str]) -> int:
        file, word = place
        lines = (self._folder / file).read_text().splitlines()
        return next(int(line.split()[-1]) for line in lines if not word or line.split()[0] == word)


def memory_group(limit: int) -> MemoryGroup | None:
    """Return a new group with a limit in bytes, None where nobody may make one."""
    homes = dict(line.split(":", 2)[1:] for line in Path("/proc/self/cgroup").read_text().splitlines())
    with contextlib.suppress(OSError):
        if "memory" in homes:
            root = ROOT / "memory"
            return MemoryGroup(root, _below(root, homes["memory"]), FIRST, limit)
        if "" in homes:
            (ROOT / "cgroup.subtree_control").write_text("+memory")
            return MemoryGroup(ROOT, _below(ROOT, homes[""]), SECOND, limit)
    return None


def _below(root: Path, path: str) -> Path:
    return root / path.lstrip("/")


def _move(folder: Path) -> None:
    (folder / "cgroup.procs").write_text(str(os.getpid()))
