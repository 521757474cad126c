"""Sums to which changes are added are those that are made anew of all cells, row by row."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist

from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.problems import Problem
from qingqiao.progress.models import CadreAddends, KeptSum, Summing
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.addends import totals
from qingqiao.progress.sums.keeping import current_sums
from qingqiao.progress.sums.statements import COLUMNS
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.agreement.deeds import DEEDS, LAST
from tests.make import make_body
from tests.progress.test_rollup import live
from tests.world import NOON, TODAY, World

RECORDS = ("线上活动", "线下活动", "社区报到", "访谈", "宣讲", "志愿服务")


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        yield


def sums() -> set[tuple[Any, ...]]:
    return set(KeptSum.objects.values_list(*COLUMNS))


def sums_anew(world: World) -> set[tuple[Any, ...]]:
    keeping._forget(world.yulin)
    keep_cells_fresh()
    return sums()


def submit(world: World, kind: str, days: int = 0) -> None:
    body = make_body(TODAY - timedelta(days=days), kind, face_to_face=True)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_sums_with_what_changed_are_the_sums_made_anew(world: World, seed: int) -> None:
    live(world, seed)
    keep_cells_fresh()
    chance = Random(seed)
    deeds = [*DEEDS, *(name for name in DEEDS if name not in LAST), *["record"] * 5]
    chance.shuffle(deeds)
    for name in deeds:
        with contextlib.suppress(Problem, AttributeError, ObjectDoesNotExist, MultipleObjectsReturned):
            DEEDS[name](world, chance)
            submit(world, chance.choice(RECORDS), chance.randrange(60))
        if current_sums(world.yulin, clock.today(world.yulin)) is None:
            keep_cells_fresh()
        held = sums()
        assert held == sums_anew(world), name


def test_a_record_moves_few_sums(world: World) -> None:
    keep_cells_fresh()
    before = sums()
    submit(world, "线上活动")
    current_sums(world.yulin, TODAY)
    assert 0 < len(sums() - before) < len(before) / 3
    assert sums() == sums_anew(world)


def test_who_serves_in_an_organization_that_moves_is_added_where_it_is_now(world: World) -> None:
    begin_appointment(world.actor("committee"), world.wang_ling, world.village, "兼职", TODAY)
    keep_cells_fresh()
    propose_move(world.actor("committee"), world.village, world.shenmu, TODAY)
    current_sums(world.yulin, TODAY)
    assert sums() == sums_anew(world)


def test_where_it_is_lost_what_was_added_the_tick_keeps_all_anew(world: World) -> None:
    keep_cells_fresh()
    CadreAddends.objects.filter(cadre=world.zhang_qiao.pk).delete()
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY, "线上活动"))
    assert current_sums(world.yulin, TODAY) is None
    keep_cells_fresh()
    held = sums()
    assert current_sums(world.yulin, TODAY)
    assert held == sums_anew(world)


def test_sums_of_an_older_version_are_kept_anew(world: World) -> None:
    """An older version adds up places without saying what each cadre added."""
    keep_cells_fresh()
    Summing.objects.update(version=uuid7())
    submit(world, "线上活动")
    assert current_sums(world.yulin, TODAY) is None
    keep_cells_fresh()
    assert current_sums(world.yulin, TODAY)


def test_numbers_are_added_up_and_days_are_the_latest() -> None:
    one, other = "1,0,0,0,0,0,0,2,3/2026-03-01/2026-03-02", "4,0,0,0,0,0,0,1,3//2026-04-02"
    found = totals([{"a": one, "b": ""}, {"a": other}, {"a": one}])
    assert found["a"] == (3, (6, 0, 0, 0, 0, 0, 0, 5, 9), ("2026-03-01", "2026-04-02"))
    assert found["b"].cadres == 1
    assert totals([{"a": one, "b": ""}], {"b", "c"}).keys() == {"b"}
