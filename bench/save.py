"""What judging adds to a save: a record submitted with its cells judged again, against the same without.

    python -m bench.save [RECORDS]

200 cadres with 120 records each in the last quarter of a year's days; two kinds of record, one told online and one of a
visit with two of her contacts. Milliseconds of processor time a record, this process's and its database server's (median of
RECORDS, 400 unless told, in turns with and without), on PostgreSQL and on SQLite, the ratio, and how many statements a save runs.
"""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from bench.pairs import noisy, swings
from bench.subprocesses import on_both

CADRES, RECORDS = 200, 120


def measure(number: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.page_requests import server_clock  # noqa: PLC0415
    from bench.save_world import BODIES, Saves  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    today = date.today()  # noqa: DTZ011 (the machine's day is the region's here)
    saves, server = Saves(CADRES, RECORDS, today), server_clock()
    for name in BODIES:
        taken: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(2 * number):
            with_cells = turn % 2 == 0
            saves.judge(with_cells)
            taken[with_cells].append(_timed(partial(saves.save, name, turn // 2), server) * 1000)
        ours, bare = median(taken[True]), median(taken[False])
        saves.judge(True)
        print(
            f"{connection.vendor:>10}, {name}: {bare:.1f} ms without, {ours:.1f} ms with its cells,"
            f" ratio {ours / bare:.2f}{noisy(swings(taken[False]))}; {saves.count(name)} statements",
            flush=True,
        )


def _timed(work: Callable[[], Any], server: Callable[[], float]) -> float:
    began = process_time() + server()
    work()
    return process_time() + server() - began


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        on_both("save", sys.argv[1] if len(sys.argv) > 1 else "400")
