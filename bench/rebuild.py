"""How long rebuilding a quarter's cells takes, against counting the same records in the same database.

    python bench/rebuild.py [CADRES …]

For each number of cadres (20,000 unless told; 30 records each), on PostgreSQL and on SQLite: seconds of
`SELECT cadre, kind, week, count(*) … GROUP BY` over one row a kind, result fetched, then of `rebuild` with its cells
written, and the ratio.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
FIRST_DAY, TODAY = date(2026, 7, 1), date(2026, 9, 30)
RECORDS = 30
BATCH = 5000
DATABASE = "QINGQIAO_DATABASE_URL"


def main(sizes: Iterable[int]) -> None:
    from tests.cluster import private_cluster  # noqa: PLC0415 (the child sets Django up first)

    for size in sizes:
        with private_cluster() as address, tempfile.TemporaryDirectory() as data:
            _measure_apart(size, {DATABASE: address, "QINGQIAO_DATA": data})
        with tempfile.TemporaryDirectory() as data:
            _measure_apart(size, {DATABASE: "", "QINGQIAO_DATA": data})


def _measure_apart(size: int, environment: dict[str, str]) -> None:
    command = [sys.executable, __file__, "--measure", str(size)]
    subprocess.run(command, env={**os.environ, **environment}, check=True)


def measure(size: int) -> None:
    """Fill the database that the environment names, then time both."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "qingqiao.project.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench import rebuild_world  # noqa: PLC0415
    from qingqiao.progress.models import Cell  # noqa: PLC0415
    from qingqiao.progress.rebuild import rebuild_region  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    region = rebuild_world.fill(size, RECORDS, FIRST_DAY, TODAY)
    counted = [_timed(rebuild_world.count_bare) for _ in range(3)]
    rebuilt = [_timed(lambda: rebuild_region(region, TODAY, since=FIRST_DAY, processes=2)) for _ in range(2)]
    cells = Cell.objects.count()
    bare, ours = min(counted), min(rebuilt)
    print(
        f"{connection.vendor:>10} {size:>7} cadres: GROUP BY {bare:.2f} s, rebuild {ours:.2f} s"
        f" (first {rebuilt[0]:.2f}), {cells} cells, ratio {ours / bare:.1f}",
        flush=True,
    )


def _timed(work: Any) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [20_000])
