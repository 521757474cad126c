"""What happens over the served data: `make` who tells, `judge` whoever is due, `check` what stands there at the end
(`as-it-came`: without cleaning photos first)."""

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from qingqiao.accounts.actors import system  # noqa: E402
from qingqiao.actions.accounts import issue_token  # noqa: E402
from qingqiao.jobs.photos import clean_photos  # noqa: E402
from qingqiao.jobs.sweep import NAMED, sweep_files  # noqa: E402
from qingqiao.jobs.tick import keep_cells_fresh  # noqa: E402
from qingqiao.progress.models import Cell  # noqa: E402
from qingqiao.progress.rebuild import rebuild_region  # noqa: E402
from qingqiao.progress.rows import COLUMNS  # noqa: E402
from qingqiao.project.preparation import prepare  # noqa: E402
from qingqiao.records.models import Photo, Record, Share  # noqa: E402
from qingqiao.regions import clock  # noqa: E402
from qingqiao.regions.models import Region  # noqa: E402
from tests.kept import place  # noqa: E402
from tests.make import PASSWORD, make_account, make_cadre, make_organization, make_region  # noqa: E402

AT_ONCE = -60


def make(tellers: int) -> None:
    """A small region; prints the tellers' tokens and the day. The first teller can sign in, too."""
    prepare()
    region = make_region()
    town = make_organization(region, "团委", code="T", field="学校", many_youth=True)
    for number in range(tellers):
        cadre = make_cadre(region, f"干部{number}", town, "兼职", code=f"c{number}")
        make_account(cadre, f"c{number}", PASSWORD if number == 0 else None)
    tokens = [issue_token(system("test"), f"c{number}") for number in range(tellers)]
    print(json.dumps({"tokens": tokens, "day": (clock.today(region) - timedelta(days=1)).isoformat()}))


def check(told: dict[str, list[str]], *, is_cleaned: bool) -> None:
    """`told`: by record the hashes of its photos, all acknowledged. Prints what is wrong, by name; before, photos are cleaned."""
    region = Region.objects.get()
    while is_cleaned and clean_photos():
        pass
    swept = sweep_files(AT_ONCE)
    wrong = {
        "records": sorted({str(id) for id in Record.objects.values_list("pk", flat=True)} ^ told.keys()),
        "doubled": Share.objects.count() - len(told),
        "photos": _photos_at_fault(told),
        "files": _files_at_fault(),
        "cells": _cells_at_fault(region),
    }
    print(json.dumps({"wrong": wrong, "swept": swept, "records": len(told)}))


def _photos_at_fault(told: dict[str, list[str]]) -> list[Any]:
    rows = Photo.objects.filter(arrived_at__isnull=False).values_list("record_id", "sha256")
    there = sorted((str(record), sha256) for record, sha256 in rows)
    said = sorted((record, sha256) for record, photos in told.items() for sha256 in photos)
    lacking = [
        photo for photo in Photo.objects.exclude(stored="") if not place("photos", photo.stored).exists()
    ]
    return [] if there == said and not lacking else [len(there), len(said), len(lacking)]


def _files_at_fault() -> list[str]:
    left = [path for kind in NAMED for path in place(kind, "00").parent.parent.glob("*/*")]
    return [
        path.name for path in left if not any(path.name in named([path.name]) for named in NAMED.values())
    ]


def _cells_at_fault(region: Region) -> int:
    keep_cells_fresh()
    kept = _cells()
    rebuild_region(region, clock.today(region), processes=1)
    return len(kept ^ _cells())


def _cells() -> set[tuple[object, ...]]:
    return set(Cell.objects.values_list("cadre_id", *COLUMNS))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    elif sys.argv[1] == "judge":
        print(keep_cells_fresh())
    else:
        check(json.load(sys.stdin), is_cleaned=sys.argv[2:] != ["as-it-came"])
