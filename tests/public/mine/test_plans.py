"""小林 joins 李溪's walk from her own page, where she needs no nickname."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.links import send_link
from qingqiao.actions.plans import announce_plan
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from tests.world import NOON, TODAY, World

WALK = Announcement("徒步", ("线下活动",), TODAY + timedelta(days=1), takes_sign_ups=True)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def address(world: World) -> str:
    return f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/"


@pytest.fixture
def plan(world: World) -> Plan:
    return announce_plan(world.actor("li_xi"), world.li_xi, WALK)


def test_she_signs_up_by_one_tap_and_takes_it_back(world: World, address: str, plan: Plan) -> None:
    her, there = Client(), f"{address}plans/{plan.pk}/"
    assert f"{there}" in her.get(address).content.decode()
    her.post(there, {"sign_up": "1"})
    assert SignUp.objects.get().contact == world.xiao_lin
    assert "您已经报名" in her.get(there).content.decode()
    her.post(there, {"withdraw": "1"})
    assert not SignUp.objects.exists()


def test_another_cadres_plan_and_one_that_is_over_are_not_hers(
    world: World, address: str, plan: Plan
) -> None:
    other = announce_plan(world.actor("chen_chuan"), world.chen_chuan, WALK)
    assert Client().get(f"{address}plans/{other.pk}/").status_code == 404
    with travel("2026-03-22T12:00:00+08:00", tick=False):
        assert Client().post(f"{address}plans/{plan.pk}/", {"sign_up": "1"}).status_code == 404
    assert not SignUp.objects.exists()
