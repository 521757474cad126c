"""How long rebuilding a quarter's cells takes, against counting the same records in the same database.

    python -m bench.rebuild [CADRES …]

For each number of cadres (20,000 unless told; 30 records each), on PostgreSQL and on SQLite: seconds of processor time, this
process's and its database server's, of `SELECT cadre, kind, week, count(*) … GROUP BY` over one row a kind, result fetched, then
of `rebuild` in one process with its cells written, once with none kept and again over those, their ratios, and how busy the
machine was. On PostgreSQL `rebuild` shares this among as many processes as there are cores.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import process_time

from bench.pairs import noisy, swings
from bench.subprocesses import on_both

FIRST_DAY, TODAY = date(2026, 7, 1), date(2026, 9, 30)
RECORDS = 30
CADRES = 20_000


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
    counted: list[float] = []
    rebuilt: list[float] = []

    def taken(work: Callable[[], object]) -> float:
        began = process_time() + server()
        work()
        return process_time() + server() - began

    for _ in range(2):
        counted.append(taken(rebuild_world.count_bare))
        rebuilt.append(taken(lambda: rebuild_region(region, TODAY, since=FIRST_DAY, processes=1)))
        rebuild_world.note_sizes()
    counted.append(taken(rebuild_world.count_bare))
    bare = median(counted)
    print(
        f"{connection.vendor:>10} {size:>7} cadres: GROUP BY {bare:.2f} s, rebuild {rebuilt[0]:.2f} s, again"
        f" {rebuilt[1]:.2f}, {Cell.objects.count()} cells, ratio {rebuilt[0] / bare:.1f}, again"
        f" {rebuilt[1] / bare:.1f}{noisy(swings(counted))}; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        for size in [int(said) for said in sys.argv[1:]] or [CADRES]:
            on_both("rebuild", str(size))
