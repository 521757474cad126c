"""Who opens the pages of a plan, and what a stranger, a preview, a flood or a signed-in cadre gets."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.plans import announce_plan
from qingqiao.public.plans.opening import LIMITS, places_at_once
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
def plan(world: World) -> Plan:
    return announce_plan(world.actor("li_xi"), world.li_xi, WALK)


def stamped(client: Client, plan: Plan, name: str = "阿树", **more: str) -> dict[str, str]:
    stamp = client.get(f"/p/{plan.token}/").context["form"].initial["stamp"]
    return {"name": name, "stamp": stamp, **more}


def test_a_preview_leaves_nothing_and_a_page_of_today_is_needed(plan: Plan, client: Client) -> None:
    said = stamped(client, plan)
    client.head(f"/p/{plan.token}/")
    assert not SignUp.objects.exists()
    for stamp in ("", "x", said["stamp"][:-1]):
        assert client.post(f"/p/{plan.token}/", {**said, "stamp": stamp}).status_code == 422
    with travel("2026-03-21T13:00:00+08:00", tick=False):
        assert client.post(f"/p/{plan.token}/", said).status_code == 422
    assert not SignUp.objects.exists()


def test_the_stamp_of_another_plan_signs_up_for_nothing(world: World, plan: Plan, client: Client) -> None:
    other = announce_plan(world.actor("chen_chuan"), world.chen_chuan, WALK)
    assert client.post(f"/p/{plan.token}/", stamped(client, other)).status_code == 422


def test_a_flood_is_told_to_wait(monkeypatch: pytest.MonkeyPatch, plan: Plan, client: Client) -> None:
    monkeypatch.setitem(LIMITS, "plan", "2/10m/ip")
    for _ in range(2):
        client.post(f"/p/{plan.token}/", stamped(client, plan))
    assert client.post(f"/p/{plan.token}/", stamped(client, plan)).status_code == 429
    assert client.get(f"/p/{plan.token}/").status_code == 200
    assert SignUp.objects.count() == 2


def test_one_address_takes_half_of_the_places_at_once(plan: Plan) -> None:
    """A script at one address leaves room for whoever comes from elsewhere, and a class of 40 still fits through one."""
    Plan.objects.update(capacity=24)
    answers = [Client().post(f"/p/{plan.token}/", stamped(Client(), plan, f"阿树{n}")) for n in range(13)]
    assert [one.status_code for one in answers] == [302] * 12 + [429]
    assert "同一个网络" in answers[-1].content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.2")
    assert elsewhere.post(f"/p/{plan.token}/", stamped(elsewhere, plan, "阿木")).status_code == 302
    assert [places_at_once(Plan(capacity=one)) for one in (None, 500, 24, 5)] == [40, 40, 12, 10]


def test_what_is_refused_keeps_nobody_else_out(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    monkeypatch.setitem(LIMITS, "joining", "2/10m/key")
    for _ in range(3):
        assert Client().post(f"/p/{plan.token}/", {"name": "阿树", "stamp": "x"}).status_code == 422
    assert Client().post(f"/p/{plan.token}/", stamped(Client(), plan)).status_code == 302


def test_a_flood_keeps_nobody_from_taking_it_back(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    own = Client().post(f"/p/{plan.token}/", stamped(Client(), plan)).headers["Location"]
    monkeypatch.setitem(LIMITS, "plan", "1/10m/ip")
    Client().post(f"/p/{plan.token}/", stamped(Client(), plan))
    assert Client().post(own, {"withdraw": "1"}).status_code == 200
    assert not SignUp.objects.filter(name="阿树").exists()


def test_whoever_guesses_links_gets_one_answer_and_then_none(plan: Plan, client: Client) -> None:
    answers = [
        client.get(f"/p/{guess}/{number:012}/") for guess in ("signup", "mine") for number in range(10)
    ]
    answers += [client.get(f"/p/{number:012}/") for number in range(11)]
    assert {one.status_code for one in answers[:30]} == {404}
    assert len({re.sub(r"nonce\S+", "", one.content.decode()) for one in answers[:30]}) == 1
    assert answers[30].status_code == 429


def test_a_cadre_who_is_signed_in_signs_nobody_up(world: World, plan: Plan) -> None:
    said = stamped(Client(), plan)
    hers = Client()
    hers.force_login(world.accounts["li_xi"])
    assert "不能替别人报名" in hers.get(f"/p/{plan.token}/").content.decode()
    assert "请由青年本人打开" in hers.post(f"/p/{plan.token}/", said).content.decode()
    own = Client().post(f"/p/{plan.token}/", said).headers["Location"]
    assert "阿树" not in hers.get(own).content.decode()
    assert SignUp.objects.count() == 1


def test_at_the_door_a_whole_hall_comes_by_one_network(plan: Plan) -> None:
    Plan.objects.update(planned_on=TODAY, door_code="123456", takes_remarks=True, capacity=24)
    plan.refresh_from_db()
    there = f"/p/{plan.token}/door/123456/"
    for number in range(places_at_once(plan) + 5):
        stamp = Client().get(there).context["form"].initial["stamp"]
        assert Client().post(there, {"name": f"阿树{number}", "stamp": stamp}).status_code == 302
    assert SignUp.objects.exclude(came_at=None).count() == 17
