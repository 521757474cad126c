"""Bring the database that the environment names to this version and print what is there then, as JSON.

Run by `test_upgrade.py` as a process of its own, as `qingqiao serve` would be started after an upgrade.
"""

import gc
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django
from time_machine import travel

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from qingqiao.accounts.models import Account  # noqa: E402
from qingqiao.contacts.models import Contact  # noqa: E402
from qingqiao.exchange.judging import judge_to  # noqa: E402
from qingqiao.jobs.last_backup import note_backup  # noqa: E402
from qingqiao.jobs.tick import keep_cells_fresh  # noqa: E402
from qingqiao.progress.models import Cell  # noqa: E402
from qingqiao.progress.rebuild import rebuild_region  # noqa: E402
from qingqiao.progress.spans import JudgedSpan  # noqa: E402
from qingqiao.project import checkup, upgrades  # noqa: E402
from qingqiao.project.preparation import prepare_tables  # noqa: E402
from qingqiao.records import store  # noqa: E402
from qingqiao.records.models import File, Photo, Record  # noqa: E402
from qingqiao.regions import clock  # noqa: E402
from qingqiao.regions.models import Region  # noqa: E402
from qingqiao.voices.models import Demand  # noqa: E402

THEN = "2026-11-30T18:30:00+08:00"
SPAN = JudgedSpan(date(2026, 1, 1), date(2026, 11, 29), date(2026, 11, 30))


def look(expected: dict[str, Any], out: Path) -> dict[str, Any]:
    waited = len(upgrades.waiting_migrations())
    prepare_tables()
    judge_to(out, SPAN, lambda _phase, cadres: cadres)
    return {
        "waited": waited > 0,
        "waits": len(upgrades.waiting_migrations()),
        "contacts": {one.name: one.reach for one in Contact.objects.filter(name__in=expected["contacts"])},
        "records": {key: record(key) for key in expected["records"]},
        "demands": sorted(Demand.objects.values_list("what", flat=True)),
        "photos": [store.is_kept("photos", one.stored) for one in Photo.objects.all()],
        "files": [store.open_kept("files", one.stored).read().decode() for one in File.objects.all()],
        "cells_equal_a_rebuild": kept() == rebuilt(),
        "refused_sign_ins": [login for login in ("lixi", "committee") if not opens(login, expected)],
        "accounts": Account.objects.count(),
        "doctor": ailments(),
    }


def record(key: str) -> dict[str, Any]:
    found = Record.objects.get(pk=key)
    return {
        "title": found.title,
        "text": found.text,
        "kinds": sorted(found.kinds.split(";")),
        "status": found.status,
        "occurred_on": found.occurred_on.isoformat(),
    }


def kept() -> list[tuple[Any, ...]]:
    keep_cells_fresh()
    return sorted(map(repr, Cell.objects.values_list()))


def rebuilt() -> list[tuple[Any, ...]]:
    for region in Region.objects.all():
        rebuild_region(region, clock.today(region), processes=1, report=lambda _count: None)
    return sorted(map(repr, Cell.objects.values_list()))


def opens(login: str, expected: dict[str, Any]) -> bool:
    """Return whether somebody's password still signs in."""
    browser = Client(headers={"host": "127.0.0.1"})
    given = {"login": login, "password": expected["logins"][login]}
    answer = browser.post("/accounts/login/", given)
    return answer.status_code == 302 and "_auth_user_id" in browser.session


def ailments() -> list[str]:
    note_backup(clock.now().isoformat(), Path(settings.DATA) / "b.qqb")
    return [f"{one.subject}：{one.sentence}" for one in checkup.examine() if not one.is_well]


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)  # migrations make and drop classes by the ten thousand
    with travel(THEN):
        folder = Path(sys.argv[1])
        found = look(json.loads((folder / "expected.json").read_text()), folder / "judged-now")
    connection.close()
    print(json.dumps(found, ensure_ascii=False))
