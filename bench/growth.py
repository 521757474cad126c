"""How a save, the week page and the overview grow with the records of the past.

    python -m bench.growth [RECORDS …]

1,000 cadres with 10,000 records of this quarter; then the same cadres with 100,000 and 1,000,000 over three years (unless other
numbers are told), on PostgreSQL and on SQLite. Processor time in milliseconds (this process's and its database server's; the
overview with nothing kept), in turn with a floor: the save without its cells, a bare page of 50 rows. Last the exponent of the
fit through the ratios: 0 for what doesn't grow, 1 for what grows as fast as the past.
"""

import math
import sys
from functools import partial
from itertools import count, pairwise
from time import process_time

from bench.subprocesses import on_both

CADRES, FIRST = 1000, 10_000
SIZES = (10_000, 100_000, 1_000_000)
SAVES = 60


def measure(sizes: list[int]) -> None:
    """Fill the database that the environment names, and measure at each size."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench.growth_world import Growing  # noqa: PLC0415
    from bench.page_addresses import BARE, BenchPage  # noqa: PLC0415
    from bench.page_requests import costs, server_clock  # noqa: PLC0415
    from bench.pairs import in_turn, noisy  # noqa: PLC0415

    growing, server = Growing(CADRES, FIRST), server_clock()
    pages = [BenchPage("week", "/"), BenchPage("overview", "/desk/", is_cold=True)]
    found: dict[str, list[float]] = {}
    for size in sizes:
        growing.grow(size)
        turns = count()
        bare, ours = (partial(growing.save, turns, with_cells) for with_cells in (False, True))
        save = in_turn(bare, ours, SAVES, lambda: process_time() + server())
        taken = {"save": (1000 * save.ours, 1000 * save.floor, save.is_noisy)}
        for one in costs(growing.reader, pages):
            taken[one.name] = (one.page.processor, one.floor.processor, one.is_noisy)
        for name, (ours_ms, floor, is_noisy) in taken.items():
            found.setdefault(name, []).append(ours_ms / floor)
            print(
                f"{connection.vendor:>10}, {size:>8} records, {name:>8}: {ours_ms:.1f} ms, floor"
                f" ({'without cells' if name == 'save' else BARE.name}) {floor:.1f},"
                f" ratio {ours_ms / floor:.2f}{noisy(is_noisy)}",
                flush=True,
            )
    for name, ratios in found.items():
        print(f"{connection.vendor:>10}, {name:>8}: exponent {exponent(sizes, ratios):.3f}", flush=True)


def exponent(sizes: list[int], ratios: list[float]) -> float:
    """Return the slope of the straight line through the logarithms (least squares); 0 for a single size."""
    across, up = [math.log(size) for size in sizes], [math.log(ratio) for ratio in ratios]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    width = sum((one - middle) ** 2 for one in across)
    lean = sum((one - middle) * (other - height) for one, other in zip(across, up, strict=True))
    return lean / width if width else 0.0


if __name__ == "__main__":
    if "--measure" in sys.argv:
        told = [int(size) for size in sys.argv[-1].split(",")]
        assert all(one < other for one, other in pairwise(told))
        measure(told)
    else:
        on_both("growth", ",".join(sys.argv[1:] or map(str, SIZES)))
