"""How many submissions a second: a figure, and that none of them was refused or counted wrong (tests/soak/loads.py)."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import Served, own_database
from tests.soak.loads import Compared, compare, photo

SECONDS = 1.0


@pytest.mark.alone
@pytest.mark.skipif(
    "QINGQIAO_TEST_DATABASE_URL" not in os.environ, reason="both databases are measured in one run"
)
def test_what_a_friday_afternoon_brings_is_taken(tmp_path: Path, figure: Callable[[str], None]) -> None:
    on_postgresql = measured("PostgreSQL", tmp_path / "p", own_database("qingqiao_load"), figure)
    on_sqlite = measured("SQLite", tmp_path / "s", "", figure)
    for ours, theirs in zip(on_sqlite, on_postgresql, strict=True):
        ratio = ours.ours.cuts()[1] / theirs.ours.cuts()[1]
        figure(f"{ours.clients} clients: p95 of SQLite against PostgreSQL {ratio:.2f} (goal at most 1.5)")


def measured(name: str, folder: Path, url: str, figure: Callable[[str], None]) -> list[Compared]:
    folder.mkdir()
    served = Served(folder, url)
    try:
        found = compare(served, SECONDS)
    finally:
        served.kill()
    for one in found:
        figure(f"{name}, {one.said()}")
    assert [one for each in found for one in each.ours.refused] == []
    sha256 = hashlib.sha256(photo()).hexdigest()
    told = {id: [sha256] for each in found for id in each.ours.told}
    checked = served.inside("tests.soak.inside", "check", "as-it-came", said=json.dumps(told))
    wrong = json.loads(checked.splitlines()[-1])["wrong"]
    assert wrong == {"records": [], "doubled": 0, "photos": [], "files": [], "cells": 0}
    return found
