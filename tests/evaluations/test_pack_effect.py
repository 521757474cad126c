"""What another pack would make of a quarter, before anybody adopts it: nothing is stored (policy.md 6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from time_machine import travel

from qingqiao.actions.packs import PackChoice, adopt_pack
from qingqiao.actions.records import submit_record
from qingqiao.evaluations.pack_effect import ObligationEffect, PackEffect, pack_effect
from qingqiao.policy.pack import shipped
from qingqiao.progress.models import Judged
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import RegionPack
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import World

QUARTER = JudgedSpan(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 20))


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel("2026-04-20T12:00:00+08:00", tick=False):
        yield


def effect(world: World) -> PackEffect:
    return pack_effect(world.yulin, shipped()["yulin-2026"], QUARTER)


def of(found: PackEffect, title: str) -> ObligationEffect:
    return next(one for one in found.obligations if one.title == title)


def test_an_activity_without_a_photo_would_count(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 3), "线下活动"))
    found = of(effect(world), "每季度线下活动")
    assert (found.was, found.now) == (Fraction(0), Fraction(1, 5))
    assert (found.weight_was, found.weight_now) == (10, 10)


def test_a_weight_that_goes_is_shown(world: World) -> None:
    found = of(effect(world), "五公开")
    assert (found.weight_was, found.weight_now) == (4, 0)


def test_the_lower_organizations_stand_in_the_trees_order(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 3), "线下活动"))
    city, yuyang, shenmu = effect(world).organizations
    assert [one.name for one in (city, yuyang, shenmu)] == ["团市委", "榆阳区团委", "神木市团委"]
    assert (yuyang.cadres, yuyang.work_now > yuyang.work_was) == (3, True)


def test_what_is_previewed_is_what_follows(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 3), "线下活动"))
    before = effect(world)
    adopt_pack(world.actor("committee"), world.yulin, PackChoice("yulin-2026"), date(2026, 1, 1))
    world.yulin.refresh_from_db()
    after = effect(world)
    assert [one.now for one in before.obligations] == [one.was for one in after.obligations]
    assert [one.score_now for one in before.organizations] == [one.score_was for one in after.organizations]


def test_nothing_is_stored(world: World) -> None:
    effect(world)
    assert not Judged.objects.exists()
    assert RegionPack.objects.count() == 2


def test_an_obligation_that_the_other_pack_drops_stands_last(world: World) -> None:
    pack = shipped()["yulin-2026"]
    without = replace(pack, obligations=tuple(one for one in pack.obligations if one.id != "online"))
    found = pack_effect(world.yulin, without, QUARTER).obligations[-1]
    assert (found.title, found.now, found.weight_now) == ("每周线上活动", None, None)
