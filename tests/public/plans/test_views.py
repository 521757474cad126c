"""The public page of a plan: for whoever has the link, with no personal data but who invites."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.plans import announce_plan, cancel_plan
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from tests.world import NOON, TODAY, World


@pytest.fixture
def plan(world: World) -> Plan:
    said = Announcement(
        title="周末徒步",
        kinds=("线下活动",),
        planned_on=TODAY + timedelta(days=1),
        place="红石峡东门",
        text="自带水。",
    )
    with travel(NOON, tick=False):
        return announce_plan(world.actor("li_xi"), world.li_xi, said)


def shown(client: Client, plan: Plan, at: str = NOON) -> str:
    with travel(at, tick=False):
        return client.get(f"/p/{plan.token}/").content.decode()


def test_a_visitor_reads_what_when_where_and_who_invites(plan: Plan, client: Client) -> None:
    page = shown(client, plan)
    for words in ("周末徒步", "3月21日 星期六", "红石峡东门", "自带水。", "榆林中学团委 李溪"):
        assert words in page
    assert "小雨" not in page


def test_search_engines_are_sent_away(plan: Plan, client: Client) -> None:
    assert client.get(f"/p/{plan.token}/")["X-Robots-Tag"] == "noindex, nofollow"
    assert 'content="noindex, nofollow"' in shown(client, plan)


def test_a_token_is_long_and_another_one_opens_nothing(plan: Plan, client: Client) -> None:
    assert len(plan.token) >= 12
    assert client.get(f"/p/{plan.token[:-1]}/").status_code == 404
    assert client.get(f"/p/{plan.pk}/").status_code == 404


def test_a_cancelled_one_says_so_and_so_does_one_that_is_over(
    world: World, plan: Plan, client: Client
) -> None:
    assert "已结束" in shown(client, plan, "2026-03-22T08:00:00+08:00")
    with travel(NOON, tick=False):
        cancel_plan(world.actor("li_xi"), plan)
    assert "已取消" in shown(client, plan)


def test_an_address_of_the_web_alone_is_a_link(plan: Plan, client: Client) -> None:
    Plan.objects.update(place="javascript:alert(1)")
    assert 'href="javascript' not in shown(client, plan)
    Plan.objects.update(place="https://meeting.example/1")
    assert 'href="https://meeting.example/1" rel="noopener' in shown(client, plan)


def test_whoever_has_the_link_signs_up_by_a_nickname_and_takes_it_back(plan: Plan, client: Client) -> None:
    Plan.objects.update(takes_sign_ups=True, asks_reach=True)
    with travel(NOON, tick=False):
        stamp = client.get(f"/p/{plan.token}/").context["form"].initial["stamp"]
        said = {"name": "阿树", "reach": "QQ 12345", "stamp": stamp}
        own = client.post(f"/p/{plan.token}/", said).headers["Location"]
        page = client.get(own)
        assert "阿树" in page.content.decode()
        assert "12345" not in page.content.decode()
        assert page["Referrer-Policy"] == "strict-origin"
        assert client.post(own, {"withdraw": "1"}).status_code == 200
        assert not SignUp.objects.exists()
        assert client.get(own).status_code == 404


def test_a_full_one_and_one_without_sign_ups_have_no_form(plan: Plan, client: Client) -> None:
    assert "报名" not in shown(client, plan)
    Plan.objects.update(takes_sign_ups=True, capacity=1)
    SignUp.objects.create(
        region=plan.region, plan=plan, made_at=plan.announced_at, signed_at=plan.announced_at
    )
    page = shown(client, plan)
    assert "名额已满" in page
    assert "<form" not in page
