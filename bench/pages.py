"""What pages cost: the first screens, every table of the desk and search, at a demo's size and a city's, beside a bare page.

    python -m bench.pages [CADRES …]

For the demo (about 400 cadres) and each number of cadres (12,500 unless told; 12 records each), on PostgreSQL and on SQLite:
each page in turn with a bare page of 50 rows, by Django's test client in this process; of either the median of processor time
(this process's and its database server's) and of the clock, their ratios, queries and bytes. After actions of each kind only in a
city: below 1,500 cadres no figures are kept.
"""

import os
import sys

from bench.subprocesses import on_both

CITY = 12_500


def measure(size: int) -> None:
    """Fill the database that the environment names (0: with the demo), then ask for the pages."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench import page_actions, page_addresses, page_requests, page_world  # noqa: PLC0415

    reader = page_world.fill(size)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{connection.vendor}, {page_world.count()}, load {load}", flush=True)
    pages = [*page_addresses.all_pages(), *(page_actions.after_actions(reader) if size else ())]
    for cost in page_requests.costs(reader, pages):
        print(cost, flush=True)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        for size in [0, *([int(said) for said in sys.argv[1:]] or [CITY])]:
            on_both("pages", str(size))
