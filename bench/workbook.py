"""What checking and importing an uploaded workbook costs, against a bare calamine read of the same file.

    python -m bench.workbook [ROWS]

A county's first workbook of ROWS rows (12,000 unless told): organizations, cadres, appointments, communities, postings,
administrators. Processor seconds of the check, the import and its undoing, each by a process of its own with its children and
the database server's process; the ratio to the bare read before and after them; the peak memory of each process; on PostgreSQL
and on SQLite. Where whoever runs it may make a memory cgroup, these processes stand in one of MACHINE bytes together.
"""

import contextlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.memory_group import memory_group
from bench.pairs import noisy, swings
from bench.subprocesses import ROOT, on_both

MEGABYTE = 2**10
"""Linux counts kilobytes."""
MACHINE = 2**30


def measure(number: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.workbook_world import STEPS, County, read_bare  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    county, group = County(number), memory_group(MACHINE)
    floors = [_timed(lambda: read_bare(county.path))]
    parts = {}
    for name in STEPS:
        with group.inside() if group else contextlib.nullcontext():
            step = subprocess.Popen(_command(name), cwd=ROOT, stdout=subprocess.PIPE)
        parts[name] = json.loads(step.communicate()[0])
    floors.append(_timed(lambda: read_bare(county.path)))
    bare = sum(floors) / len(floors)
    words = ", ".join(
        f"{name} {own + server:.1f} s{f' of which the server {server:.1f}' if server else ''}"
        f" (ratio {(own + server) / bare:.0f}, peak {peak} MB)"
        for name, (own, server, peak) in parts.items()
    )
    print(
        f"{connection.vendor:>10}, {county.rows} rows: bare read {bare:.2f} s{noisy(swings(floors))}, {words}",
        flush=True,
    )
    if group:
        print(f"{'':>10}  in {group.limit // 2**20} MB together: {group.said()}", flush=True)
        group.close()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bench.workbook", "--step", *arguments]


def step(name: str) -> None:
    """Do one of the steps and print its processor seconds, the server's, and the peak memory."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.page_requests import server_clock  # noqa: PLC0415
    from bench.workbook_world import STEPS  # noqa: PLC0415

    server = server_clock()
    before = server()
    own = _timed(STEPS[name])
    print(json.dumps([own, server() - before, _peak()]))


def _peak() -> int:
    """Return the megabytes that this process had at the most; `ru_maxrss` would know those of the one that started it too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // MEGABYTE


def _timed(work: Callable[[], Any]) -> float:
    """Return the processor seconds of this process and its children."""
    began = _used()
    work()
    return _used() - began


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    if "--step" in sys.argv:
        step(sys.argv[-1])
    elif "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        on_both("workbook", sys.argv[1] if len(sys.argv) > 1 else "12000")
