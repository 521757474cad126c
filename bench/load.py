"""What loading a city takes: its tables checked and written, then judged by `rebuild`; against a bare read of the same files.

    python -m bench.load [CADRES]

The folder that `qingqiao generate` makes (12,500 cadres with 52 records each, unless told), on PostgreSQL and on SQLite: seconds
of processor time, this process's and the database server's; the ratio of the load to reading the files by Python's `csv` before
and after it; the most memory that this process had (`ru_maxrss`).
"""

import csv
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from bench.pairs import noisy, swings
from bench.subprocesses import ROOT, environment, on_both

CADRES = 12_500
MEGABYTE = 2**10
"""`ru_maxrss` counts kilobytes."""


def measure(folder: Path) -> None:
    """Load the folder into the database that the environment names, then judge everybody."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.page_requests import server_clock  # noqa: PLC0415
    from qingqiao.exchange.load import load  # noqa: PLC0415
    from qingqiao.progress.rebuild import rebuild_region  # noqa: PLC0415
    from qingqiao.regions import clock  # noqa: PLC0415
    from qingqiao.regions.models import Region  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    server = server_clock()
    counts: dict[str, int] = {}

    def load_all() -> None:
        loaded = load(folder, lambda phase, table, lines: lines)
        counts.update({table: count.total() for table, count in loaded.counts.items()})

    def judge_all() -> None:
        for region in Region.objects.all():
            rebuild_region(region, clock.today(region), processes=1)

    def taken(work: Callable[[], object]) -> float:
        began = process_time() + server()
        work()
        return process_time() + server() - began

    floors = [taken(lambda: read_bare(folder))]
    loading = taken(load_all)
    floors.append(taken(lambda: read_bare(folder)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    judging = taken(judge_all)
    bare = sum(floors) / len(floors)
    print(
        f"{connection.vendor:>10}, {counts['cadres']} cadres, {counts['records']} records, {sum(counts.values())} rows:"
        f" bare read {bare:.1f} s, load {loading:.1f} s, ratio {loading / bare:.1f}{noisy(swings(floors))}, peak {memory} MB;"
        f" judging {judging:.1f} s",
        flush=True,
    )


def read_bare(folder: Path) -> int:
    """Read all rows of a folder's files and return their number."""
    rows = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows += sum(1 for _ in csv.reader(file))
    return rows


def generate(cadres: str, folder: str) -> None:
    """Write the tables of a city into a folder."""
    program = "from qingqiao.project.cli import main; main()"
    command = [sys.executable, "-c", program, "generate", "--cadres", cadres, "--out", folder]
    with tempfile.TemporaryDirectory() as data:
        subprocess.run(command, cwd=ROOT, env=environment(data, ""), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(Path(sys.argv[-1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            generate(sys.argv[1] if len(sys.argv) > 1 else str(CADRES), made)
            on_both("load", made)
