"""A stranger and a contact at the door of 李溪's walk."""

import re

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.doors import close_door, open_door
from qingqiao.actions.links import send_link
from qingqiao.actions.plans import announce_plan
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def plan(world: World) -> Plan:
    actor = world.actor("li_xi")
    return open_door(actor, announce_plan(actor, world.li_xi, Announcement("徒步", ("线下活动",), TODAY)))


def test_a_nickname_at_the_door_is_enough_and_looking_spends_nothing(plan: Plan, client: Client) -> None:
    there = f"/p/{plan.token}/door/{plan.door_code}/"
    stamp = client.get(there).context["form"].initial["stamp"]
    client.head(there)
    assert not SignUp.objects.exists()
    for _ in range(2):
        own = client.post(there, {"name": "阿树", "stamp": stamp}).headers["Location"]
    assert SignUp.objects.get().came_at
    assert "已经记上了" in client.get(own).content.decode()


def test_a_contact_types_the_digits_on_her_own_page(world: World, plan: Plan, client: Client) -> None:
    mine = f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/plans/{plan.pk}/"
    client.post(mine, {"code": "1"})
    assert not SignUp.objects.filter(came_at__isnull=False).exists()
    client.post(mine, {"code": plan.door_code})
    assert SignUp.objects.get().contact == world.xiao_lin
    assert "您已经到了" in client.get(mine).content.decode()


def test_a_wrong_code_and_an_ended_door_read_the_same(world: World, plan: Plan, client: Client) -> None:
    wrong = client.get(f"/p/{plan.token}/door/000/")
    code = plan.door_code
    close_door(world.actor("li_xi"), plan)
    ended = client.get(f"/p/{plan.token}/door/{code}/")
    assert wrong.status_code == ended.status_code == 200
    assert len({re.sub(r"nonce\S+", "", one.content.decode()) for one in (wrong, ended)}) == 1


def test_guessing_the_digits_ends_soon(world: World, plan: Plan, client: Client) -> None:
    mine = f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/plans/{plan.pk}/"
    for number in range(15):
        client.get(f"/p/{plan.token}/door/x{number}/")
    assert client.get(f"/p/{plan.token}/door/{plan.door_code}/").status_code == 429
    assert client.post(mine, {"code": plan.door_code}).status_code == 429
    assert not SignUp.objects.exists()


def test_a_signed_in_cadre_says_it_for_nobody(world: World, plan: Plan) -> None:
    hers, there = Client(), f"/p/{plan.token}/door/{plan.door_code}/"
    stamp = Client().get(there).context["form"].initial["stamp"]
    hers.force_login(world.accounts["li_xi"])
    assert "不能替别人登记到场" in hers.get(there).content.decode()
    hers.post(there, {"name": "小林", "stamp": stamp})
    assert not SignUp.objects.exists()
