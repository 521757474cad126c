"""How many submissions a second: a figure, and that none of them was refused or counted wrong (tests/soak/loads.py)."""

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.serving import Served, own_database
from tests.soak.loads import Compared, compare, photo, prepare

SECONDS = 1.0


@pytest.mark.alone
@pytest.mark.skipif(
    "QINGQIAO_TEST_DATABASE_URL" not in os.environ, reason="both databases are measured in one run"
)
def test_what_a_friday_afternoon_brings_is_taken(tmp_path: Path, figure: Callable[[str], None]) -> None:
    served = {
        "PostgreSQL": place(tmp_path / "p", own_database("qingqiao_load")),
        "SQLite": place(tmp_path / "s"),
    }
    with ThreadPoolExecutor() as at_once:  # what isn't measured
        made = at_once.map(prepare, served.values())
        found = [
            measured(name, one, each, figure)
            for (name, one), each in zip(served.items(), list(made), strict=True)
        ]
        wrong = list(at_once.map(wrong_in, served.values(), found))
    assert wrong == [{"records": [], "doubled": 0, "photos": [], "files": [], "cells": 0}] * 2
    for theirs, ours in zip(*found, strict=True):
        ratio = ours.ours.cuts()[1] / theirs.ours.cuts()[1]
        figure(f"{ours.clients} clients: p95 of SQLite against PostgreSQL {ratio:.2f} (goal at most 1.5)")


def place(folder: Path, url: str = "") -> Served:
    folder.mkdir()
    return Served(folder, url)


def measured(
    name: str, served: Served, made: dict[str, Any], figure: Callable[[str], None]
) -> list[Compared]:
    try:
        found = compare(served, SECONDS, made)
    finally:
        served.kill()
    taken = [load for each in found for load in (each.ours, *each.minimal.values())]
    assert [one for load in taken for one in load.refused] == []  # before the figures, which need answers
    for one in found:
        figure(f"{name}, {one.said()}")
    return found


def wrong_in(served: Served, found: list[Compared]) -> object:
    """What stands there otherwise than it was told."""
    sha256 = hashlib.sha256(photo()).hexdigest()
    told = {id: [sha256] for each in found for id in each.ours.told}
    checked = served.inside("tests.soak.inside", "check", "as-it-came", said=json.dumps(told))
    return json.loads(checked.splitlines()[-1])["wrong"]
