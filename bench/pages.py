"""What pages cost: `my week` and the overview, at the demo's size and a city's, against an empty page and a bare table.

    python -m bench.pages [CADRES …]

For the demo (about 400 cadres) and each number of cadres (12,500 unless told; 12 records each), on PostgreSQL and on SQLite:
p50 and p95 in milliseconds, queries and bytes of each page, from 100 requests by Django's test client in this process.
"""

import sys

from bench.subprocesses import on_both

CITY = 12_500


def measure(size: int) -> None:
    """Fill the database that the environment names (0: with the demo), then ask for the pages."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench import page_requests, page_world  # noqa: PLC0415

    reader = page_world.fill(size)
    print(f"{connection.vendor}, {page_world.count()}", flush=True)
    for line in page_requests.lines(reader):
        print(line, flush=True)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        for size in [0, *([int(said) for said in sys.argv[1:]] or [CITY])]:
            on_both("pages", str(size))
