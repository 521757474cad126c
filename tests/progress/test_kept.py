"""Figures of many cadres are of some minutes ago, and say from when."""

from datetime import timedelta

import time_machine

from qingqiao.actions.records import submit_record
from qingqiao.progress import kept
from qingqiao.progress.rollup import Rollup
from qingqiao.progress.seated import SeatedCadres
from qingqiao.regions.uuid7 import uuid7
from tests.make import acting, make_body
from tests.progress.test_rollup import QUARTER
from tests.world import NOON, TODAY, World


def figures(world: World) -> Rollup:
    return SeatedCadres(world.city, [world.yulin], QUARTER, TODAY).figures


def test_many_cadres_figures_are_kept_and_say_from_when(world: World, monkeypatch) -> None:
    monkeypatch.setattr(kept, "MANY", 1)
    with time_machine.travel(NOON, tick=False) as moment:
        first = figures(world)
        moment.shift(timedelta(minutes=3))
        submit_record(acting(world.zhao_lan), world.zhao_lan, uuid7(), make_body(TODAY))
        assert figures(world) == first
        moment.shift(timedelta(minutes=3))
        assert figures(world).made_at > first.made_at
