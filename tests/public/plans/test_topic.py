"""An online evening of 李溪's: its topic on the public page, and on 小林's own."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.links import send_link
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import close_topic, show_remark
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import Remark
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def plan(world: World) -> Plan:
    said = Announcement("第一份工作", ("线上活动",), TODAY, takes_remarks=True)
    return announce_plan(world.actor("li_xi"), world.li_xi, said)


def says(client: Client, plan: Plan, text: str) -> str:
    stamp = client.get(f"/p/{plan.token}/").context["say"].initial["stamp"]
    answer = client.post(
        f"/p/{plan.token}/topic/", {"name": "阿树", "text": text, "stamp": stamp}, follow=True
    )
    return answer.content.decode()


def test_a_few_words_wait_for_her_and_then_stand_there(world: World, plan: Plan, client: Client) -> None:
    assert "李溪看过以后再定" in says(client, plan, "先问<b>师傅</b>")
    assert "师傅" not in client.get(f"/p/{plan.token}/").content.decode()
    show_remark(world.actor("li_xi"), Remark.objects.get())
    close_topic(world.actor("li_xi"), plan, "多问，多看。")
    page = client.get(f"/p/{plan.token}/").content.decode()
    for words in ("阿树：先问&lt;b&gt;师傅", "多问，多看。", "话题已经结束"):
        assert words in page
    with travel("2026-03-21T08:00:00+08:00", tick=False):
        page = client.get(f"/p/{plan.token}/").content.decode()
    assert "多问，多看。" in page
    assert "阿树" not in page


def test_a_number_is_held_back_and_she_is_told_why(plan: Plan, client: Client) -> None:
    page = says(client, plan, "打我电话 13800000019")
    assert "里面像是有号码，不会公开" in page
    assert "不公开：像是有号码" in page


def test_a_contact_speaks_from_her_own_page_without_her_name(world: World, plan: Plan) -> None:
    mine = f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/plans/{plan.pk}/"
    Client().post(mine, {"text": "先问师傅"})
    show_remark(world.actor("li_xi"), Remark.objects.get())
    page = Client().get(f"/p/{plan.token}/topic/").content.decode()
    assert "一位青年：先问师傅" in page
    assert "小林" not in page
    Client().post(mine, {"withdraw": "1"})
    assert not Remark.objects.exists()


def test_a_signed_in_cadre_says_nothing_for_others(world: World, plan: Plan) -> None:
    stamp = Client().get(f"/p/{plan.token}/").context["say"].initial["stamp"]
    hers = Client()
    hers.force_login(world.accounts["li_xi"])
    assert "不能替别人说" in hers.get(f"/p/{plan.token}/topic/").content.decode()
    hers.post(f"/p/{plan.token}/topic/", {"name": "小林", "text": "很好", "stamp": stamp})
    assert not Remark.objects.exists()
