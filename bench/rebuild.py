"""How long rebuilding a quarter's cells takes, against counting the same records in the same database.

    python -m bench.rebuild [CADRES …]

For each number of cadres (20,000 unless told; 30 records each), on PostgreSQL and on SQLite: seconds of processor time, this
process's and its database server's, of `SELECT cadre, kind, week, count(*) … GROUP BY` over one row a kind, result fetched, then
of `rebuild` in one process with its cells written, once with none kept and again over those, and their ratios; then the same by
the clock, shared by as many processes as `rebuild` takes, with the ratios to the clock's `GROUP BY`, and on SQLite the processor
time of all of them (PostgreSQL's servers of other processes aren't seen); and how busy the machine was. On a busy one the clock
tells of the others: two processes wait for two turns.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench.pairs import noisy, swings
from bench.subprocesses import on_both

FIRST_DAY, TODAY = date(2026, 7, 1), date(2026, 9, 30)
RECORDS = 30
CADRES = 20_000


class Taken(NamedTuple):
    """Seconds."""

    clock: float
    processor: float


def measure(size: int) -> None:
    """Fill the database that the environment names, then time both."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench import rebuild_world  # noqa: PLC0415
    from bench.page_requests import server_clock  # noqa: PLC0415
    from qingqiao.progress.models import Cell  # noqa: PLC0415
    from qingqiao.progress.rebuild import rebuild_region  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    region = rebuild_world.fill(size, RECORDS)
    server = server_clock()
    bare: list[Taken] = []
    rebuilt: list[Taken] = []

    def taken(work: Callable[[], object]) -> Taken:
        began, spent = perf_counter(), _spent() + server()
        work()
        return Taken(perf_counter() - began, _spent() + server() - spent)

    for processes in (1, 0):
        for _ in range(2):
            bare.append(taken(rebuild_world.count_bare))
            rebuilt.append(
                taken(lambda: rebuild_region(region, TODAY, since=FIRST_DAY, processes=processes))  # noqa: B023
            )
            rebuild_world.note_sizes()
            server = server_clock()  # sharing closes the connection
        cells = Cell.objects.count()
        Cell.objects.all().delete()
    bare.append(taken(rebuild_world.count_bare))
    clock, processor = (median(one) for one in zip(*bare, strict=True))
    alone, shared = rebuilt[:2], rebuilt[2:]
    all_spent = " and ".join(f"{one.processor:.2f}" for one in shared)
    print(
        f"{connection.vendor:>10} {size:>7} cadres, {cells} cells: GROUP BY {processor:.2f} s of processor, {clock:.2f} of the"
        f" clock; in one process {_ratios([one.processor for one in alone], processor)}; shared, by the clock"
        f" {_ratios([one.clock for one in shared], clock)}"
        + (f" ({all_spent} of processor)" if connection.vendor == "sqlite" else "")
        + f"{noisy(swings([one.processor for one in bare]))}; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _spent() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def _ratios(taken: list[float], floor: float) -> str:
    first, again = taken
    return f"{first:.2f} s, again {again:.2f}, ratios {first / floor:.1f} and {again / floor:.1f}"


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        for size in [int(said) for said in sys.argv[1:]] or [CADRES]:
            on_both("rebuild", str(size))
