"""How much memory serving takes, all processes together, without the database's server.

    python -m bench.memory [SECONDS]

Megabytes of PSS (`/proc/PID/smaps_rollup`), on PostgreSQL and on SQLite: at rest, after `serve --demo` has filled an empty
installation; then the most while 8 clients submit records with photos for SECONDS (180 unless told). No process may have more
than LIMIT of data of its own (RLIMIT_DATA), so that what a machine of 1 GB couldn't give is refused here too.
"""

import contextlib
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.cluster import private_cluster
from tests.serving import Served, own_database
from tests.soak.loads import GROUP, load, prepare, put_record, signs_of

LIMIT = 600 * 2**20
"""Whoever is started here inherits it; filling the demo hashes passwords in 100 MB each."""
CLIENTS = 8
FILL_SECONDS, REST_SECONDS, LOOK_SECONDS = 600, 20, 2.0


def main(seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, resource.RLIM_INFINITY))
    measure("SQLite", "", "", seconds)
    with private_cluster() as address:
        os.environ["QINGQIAO_TEST_DATABASE_URL"] = address
        measure("PostgreSQL", own_database("qingqiao_rest"), own_database("qingqiao_memory"), seconds)


def measure(name: str, rest: str, busy: str, seconds: float) -> None:
    """Print the figures of one database: its addresses for either measurement, empty for SQLite."""
    with _served(rest) as served:
        served.start("--demo", within=FILL_SECONDS)
        time.sleep(REST_SECONDS)
        print(f"{name}, at rest: {_said(memory_of(served))}", flush=True)
    with _served(busy) as served:
        made = prepare(served)
        served.start()
        with _looking(served) as most:
            taken = load(served, CLIENTS, seconds, put_record(signs_of(made), made["day"]))
        refused = f", {len(taken.refused)} refused ({taken.refused[0]})" if taken.refused else ""
        print(f"{name}, {CLIENTS} clients: at the most {_said(most)}; {taken.said()}{refused}", flush=True)


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


@contextlib.contextmanager
def _looking(served: Served) -> Iterator[dict[str, int]]:
    """Give the processes as they were when they took most together, complete at the end."""
    most, over = dict[str, int](), threading.Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            now = memory_of(served)
            if sum(now.values()) > sum(most.values()):
                most.clear()
                most.update(now)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        yield most
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
