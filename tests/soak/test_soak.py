"""Kill and resume: whatever was acknowledged is there once, with its photos. `./run test --soak` does it at length."""

import json
import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

import pytest

from tests.serving import Served, own_database
from tests.soak.senders import Senders

SUBMISSIONS = int(os.environ.get("QINGQIAO_TEST_SUBMISSIONS", "120"))
TELLERS, TIMES = 12, 4
KILL_SECONDS = (6.0, 12.0) if SUBMISSIONS <= 1000 else (10.0, 40.0)
FIRST_KILL, GLANCE = 40, 0.01
"""Answers before the first kill, so few that no machine is done by then, and seconds between looks at their number."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path, own_database("qingqiao_soak"))
    yield served
    served.kill()


def kill_now_and_then(served: Served, senders: Senders, over: threading.Event, killed: list[int]) -> None:
    wait = 0.0
    while len(senders.took) < FIRST_KILL and not over.wait(GLANCE):
        pass
    while not over.wait(wait):
        served.kill()
        killed.append(1)
        served.start()
        wait = random.uniform(*KILL_SECONDS)


@pytest.mark.slow
def test_whatever_was_acknowledged_is_there_once(served: Served, figure: Callable[[str], None]) -> None:
    made = json.loads(served.inside("tests.soak.inside", "make", str(TELLERS)).splitlines()[-1])
    served.start()
    senders = Senders(served.port, made["tokens"], made["day"])
    written, over, killed = senders.write(SUBMISSIONS), threading.Event(), list[int]()
    killer = threading.Thread(target=kill_now_and_then, args=(served, senders, over, killed))
    killer.start()
    senders.send(written, times=TIMES)
    over.set()
    killer.join()
    senders.send(written, times=1)  # the network is back: what was never acknowledged, and all else once more
    missing = {(one.id, what) for one in written for what in ("", *one.photos)} - senders.acknowledged
    assert (missing, senders.refused) == (set(), [])
    served.kill()
    told = {one.id: list(one.photos) for one in written}
    found = json.loads(served.inside("tests.soak.inside", "check", said=json.dumps(told)).splitlines()[-1])
    cuts = [1000 * one for one in quantiles(senders.took, n=20)]
    figure(
        f"{'PostgreSQL' if served.environment['QINGQIAO_DATABASE_URL'] else 'SQLite'}: {len(written)} submissions,"
        f" {len(senders.took)} answers (p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms), {len(killed)} kills,"
        f" {found['swept']} files swept"
    )
    assert found["wrong"] == {"records": [], "doubled": 0, "photos": [], "files": [], "cells": 0}
    assert "database is locked" not in served.log
    assert killed
