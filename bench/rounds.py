"""What a round costs at a city's size: opening, its worksheet, a judgement's page, counting, publishing, verifying, a result, an
appeal; pages against an empty one of the same stack, jobs against judging everybody without keeping anything.

    python -m bench.rounds [CADRES …]

For each number of cadres (12,500 unless told; 12 records each), on PostgreSQL and on SQLite: processor seconds of
this process (without the server of PostgreSQL), once each, and the ratio.
"""

import sys

from bench.subprocesses import on_both

CITY = 12_500


def measure(size: int) -> None:
    """Fill the database that the environment names, then walk a round through it."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench import page_world, round_walk  # noqa: PLC0415

    reader = page_world.fill(size)
    print(f"{connection.vendor}, {page_world.count()}", flush=True)
    for line in round_walk.lines(reader):
        print(line, flush=True)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        for size in [int(said) for said in sys.argv[1:]] or [CITY]:
            on_both("rounds", str(size))
