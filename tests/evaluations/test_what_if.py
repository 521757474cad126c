"""The same records by other weights: beside what holds, as `judge --pack` has them, and nothing is stored."""

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.records import submit_record
from qingqiao.evaluations.what_if import WhatIf, reweighted, what_if
from qingqiao.exchange.judging import judge_to
from qingqiao.policy.pack import Pack, shipped
from qingqiao.policy.rounding import decimal6
from qingqiao.progress.models import Judged
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import RegionPack
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_cadre
from tests.world import World

QUARTER = JudgedSpan(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 20))


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel("2026-04-20T12:00:00+08:00", tick=False):
        yield


def heavier() -> Pack:
    """The notice's pack, in which weekly online activities weigh a hundred."""
    return reweighted(shipped()["yulin-2016"], {"online": Fraction(100)})


def work(world: World) -> None:
    submit_record(
        world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(date(2026, 3, 3), "线上活动")
    )


def found_in(world: World) -> WhatIf:
    return what_if(world.yuyang, heavier(), QUARTER)


def rows(path: Path, key: str) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        return {row[key]: row["score"] for row in csv.DictReader(file)}


def test_only_the_weight_that_was_changed_moves(world: World) -> None:
    moved = [one for one in found_in(world).obligations if one.weight_was != one.weight_now]
    assert [(one.title, one.weight_now) for one in moved] == [("每周线上活动", 100)]
    assert all(one.was == one.now for one in found_in(world).obligations)


def test_a_cadres_score_says_what_moved_it(world: World) -> None:
    work(world)
    (zhang,) = found_in(world).cadres
    assert (zhang.name, zhang.moved) == ("张桥", ("每周线上活动",))
    assert zhang.was != zhang.now


def test_the_organizations_stand_in_the_trees_order(world: World) -> None:
    names = [one.name for one in found_in(world).organizations]
    assert names == ["榆阳区团委", "榆林中学团委", "红石峡村团支部"]


def test_it_agrees_with_judge_by_the_same_pack(world: World, tmp_path: Path) -> None:
    work(world)
    judge_to(tmp_path, QUARTER, lambda _, cadres: cadres, pack=heavier())
    found = found_in(world)
    assert decimal6(found.cadres[0].now) == rows(tmp_path / "cadres.csv", "cadre_code")["zhang"]
    scores = rows(tmp_path / "organizations.csv", "organization_code")
    now = [decimal6(one.score_now) if one.score_now is not None else "" for one in found.organizations]
    assert now == [scores[code] for code in ("YY", "YY-1", "YY-2")]


def test_the_same_pack_changes_nothing(world: World) -> None:
    work(world)
    found = what_if(world.yuyang, shipped()["yulin-2016"], QUARTER)
    assert all(one.was == one.now and not one.moved for one in found.cadres)
    assert all(one.score_was == one.score_now for one in found.organizations)


def test_nothing_is_stored(world: World) -> None:
    found_in(world)
    assert not Judged.objects.exists()
    assert RegionPack.objects.count() == 2


def test_the_regions_own_cycle_stays(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 1, 1), 3))
    world.yuyang.refresh_from_db()
    found = what_if(world.yuyang, shipped()["yulin-2016"], QUARTER)
    assert [one.was for one in found.obligations] == [one.now for one in found.obligations]
    assert next(one.now for one in found.obligations if one.title == "联系访谈") is not None


def test_the_queries_do_not_grow_with_the_cadres(world: World) -> None:
    found_in(world)
    numbers = []
    for first, last in ((0, 2), (2, 12)):
        for n in range(first, last):
            make_cadre(world.yulin, f"干部{n}", world.yuyang)
        with CaptureQueriesContext(connection) as queries:
            found_in(world)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
