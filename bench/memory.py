"""How much memory serving takes, all processes together, without the database's server.

    python -m bench.memory [SECONDS]

Megabytes of PSS (`/proc/PID/smaps_rollup`), on SQLite and on PostgreSQL: at rest, after `serve --demo` has filled an empty
installation; then the most while 8 clients submit records with photos for SECONDS (180 unless told).

Where whoever runs it may make a memory cgroup, all that it starts stands in one of MACHINE bytes, PostgreSQL's private server
and the cache of their files included; it prints what the group took at the most, how often it had to give files' cache back to
stay below, and whether anything was killed. Elsewhere no process may have more than LIMIT of data of its own (RLIMIT_DATA).
"""

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.cluster import private_cluster
from tests.serving import Served, own_database
from tests.soak.loads import GROUP, load, prepare, put_record, signs_of

from bench.memory_group import MemoryGroup, memory_group

MACHINE = 2**30
LIMIT = 600 * 2**20
"""Whoever is started here inherits it; filling the demo hashes passwords in 100 MB each."""
CLIENTS = 8
FILL_SECONDS, REST_SECONDS, LOOK_SECONDS = 600, 20, 2.0


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as compiled:
        _compile(compiled)
        _measure_both(seconds)


def _compile(folder: str) -> None:
    """Have Python keep what it compiles, as it does where it is installed: compiling leaves a tenth more memory behind."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder
    program = "import django; django.setup(); from qingqiao.project import preloaded; preloaded.before_fork()"
    subprocess.run([sys.executable, "-c", program], check=True, stderr=subprocess.DEVNULL)


def _measure_both(seconds: float) -> None:
    with _limited() as group:
        measure("SQLite", "", "", seconds, group)
    with _limited() as group, contextlib.ExitStack() as started:
        with _inside(group):
            address = started.enter_context(private_cluster())
        os.environ["QINGQIAO_TEST_DATABASE_URL"] = address
        measure("PostgreSQL", own_database("qingqiao_rest"), own_database("qingqiao_memory"), seconds, group)


def measure(name: str, rest: str, busy: str, seconds: float, group: MemoryGroup | None) -> None:
    """Print the figures of one database: its addresses for either measurement, empty for SQLite."""
    with _served(rest) as served:
        with _inside(group):
            served.start("--demo", within=FILL_SECONDS)
        time.sleep(REST_SECONDS)
        print(f"{name}, at rest: {_said(memory_of(served))}", flush=True)
    with _served(busy) as served:
        made = prepare(served)
        with _inside(group):
            served.start()
        with _looking(served, group) as seen:
            taken = load(served, CLIENTS, seconds, put_record(signs_of(made), made["day"]))
        refused = f", {len(taken.refused)} refused ({taken.refused[0]})" if taken.refused else ""
        print(
            f"{name}, {CLIENTS} clients: at the most {_said(seen.most)}; {taken.said()}{refused}", flush=True
        )
        if group:
            data = f"data at the most {seen.data // 2**20} MB, {group.said()}"
            print(f"{name}, all in {group.limit // 2**20} MB (cgroup v{group.version}): {data}", flush=True)


@contextlib.contextmanager
def _limited() -> Iterator[MemoryGroup | None]:
    """Give the group of what is started next; without one, limit each process."""
    group = memory_group(MACHINE)
    if group is None:
        print(f"no cgroup can be made: {LIMIT // 2**20} MB of data for each process instead", flush=True)
        resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, resource.RLIM_INFINITY))
    try:
        yield group
    finally:
        if group:
            group.close()


def _inside(group: MemoryGroup | None) -> contextlib.AbstractContextManager[None]:
    return group.inside() if group else contextlib.nullcontext()


def memory_of(served: Served) -> dict[str, int]:
    """Return the kilobytes of each process of a server, by its number."""
    assert served.process
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, StopIteration):
            if int((process / "stat").read_text().rpartition(")")[2].split()[GROUP]) == served.process.pid:
                lines = (process / "smaps_rollup").read_text().splitlines()
                found[process.name] = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found


@contextlib.contextmanager
def _served(address: str) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), address)
        try:
            yield served
        finally:
            served.kill()


class _Seen:
    """The processes when they took most together, and the most data of the group."""

    def __init__(self) -> None:
        self.most, self.data = dict[str, int](), 0

    def add(self, now: dict[str, int], data: int) -> None:
        self.most = max(self.most, now, key=lambda one: sum(one.values()))
        self.data = max(self.data, data)


@contextlib.contextmanager
def _looking(served: Served, group: MemoryGroup | None) -> Iterator[_Seen]:
    """Look again and again until the end."""
    seen, over = _Seen(), threading.Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            seen.add(memory_of(served), group.data() if group else 0)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        yield seen
    finally:
        over.set()
        looker.join()


def _said(memory: dict[str, int]) -> str:
    parts = " + ".join(f"{one // 1024}" for one in sorted(memory.values(), reverse=True))
    return f"{sum(memory.values()) // 1024} MB ({parts})"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "qingqiao.project.settings"
    with tempfile.TemporaryDirectory() as keys:
        os.environ["QINGQIAO_DATA"] = keys
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 180.0)
