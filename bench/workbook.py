"""What checking and importing an uploaded workbook costs, against a bare calamine read of the same file.

    python -m bench.workbook [ROWS]

A county's first workbook of ROWS rows (12,000 unless told): organizations, cadres, appointments, communities, postings,
administrators. Processor seconds of the process and its children for the check, the import and its undoing, the ratio to
the bare read, and the peak memory of either process, on PostgreSQL and on SQLite.
"""

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.subprocesses import on_both

MEGABYTE = 2**10
"""`ru_maxrss` counts kilobytes."""


def measure(number: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.workbook_world import County, read_bare  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    county = County(number)
    bare = _timed(lambda: read_bare(county.path))
    parts = {name: _timed(work) for name, work in county.steps.items()}
    words = ", ".join(f"{name} {taken:.1f} s (ratio {taken / bare:.0f})" for name, taken in parts.items())
    own, child = (
        resource.getrusage(who).ru_maxrss // MEGABYTE
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{connection.vendor:>10}, {county.rows} rows: bare read {bare:.2f} s, {words};"
        f" peak {own} MB, reading child {child} MB",
        flush=True,
    )


def _timed(work: Callable[[], Any]) -> float:
    """Return the processor seconds of this process and its children."""
    began = _used()
    work()
    return _used() - began


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        on_both("workbook", sys.argv[1] if len(sys.argv) > 1 else "12000")
