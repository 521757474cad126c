"""What judging adds to a save: a record submitted with its cells judged again, against the same without.

    python -m bench.save [RECORDS]

Milliseconds a record (median of all, taken in turns), on PostgreSQL and on SQLite, and the ratio.
"""

import sys
from datetime import date
from statistics import median
from time import perf_counter

from bench.apart import on_both


def measure(number: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.rebuild_world import fill  # noqa: PLC0415
    from qingqiao.accounts.actors import Actor  # noqa: PLC0415
    from qingqiao.accounts.models import Account  # noqa: PLC0415
    from qingqiao.actions import act, records  # noqa: PLC0415
    from qingqiao.organizations.models import Cadre  # noqa: PLC0415
    from qingqiao.progress.keep import judge_whole  # noqa: PLC0415
    from qingqiao.records.body import Body, Someone  # noqa: PLC0415
    from qingqiao.regions import clock  # noqa: PLC0415
    from qingqiao.regions.uuid7 import uuid7  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    today = date.today()  # noqa: DTZ011 (the machine's day is the region's here)
    region = fill(200, 120)
    cadres = list(Cadre.objects.filter(region=region).select_related("region"))
    judge_whole(region, [cadre.pk for cadre in cadres], clock.today(region))
    actors = {
        cadre.pk: Actor(
            Account.objects.create_account(cadre.code, None, cadre_region=region.pk, cadre_id=cadre.pk)
        )
        for cadre in cadres
    }
    judging, nothing = act.refresh, lambda *_: None
    body = Body(today, ("线上活动", "交流"), participants=tuple(Someone(name=f"某{n}") for n in range(3)))
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * number):
        cadre, with_cells = cadres[turn // 2 % len(cadres)], turn % 2 == 0
        act.refresh = judging if with_cells else nothing
        began = perf_counter()
        records.submit_record(actors[cadre.pk], cadre, uuid7(), body)
        taken[with_cells].append((perf_counter() - began) * 1000)
    ours, bare = median(taken[True]), median(taken[False])
    print(
        f"{connection.vendor:>10}: {bare:.1f} ms without, {ours:.1f} ms with its cells, ratio {ours / bare:.2f}"
    )


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(int(sys.argv[-1]))
    else:
        on_both("save", sys.argv[1] if len(sys.argv) > 1 else "400")
