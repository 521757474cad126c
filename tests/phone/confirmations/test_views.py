"""张桥 asks 桃源社区 for a word on her visit, from the record's page."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.records import revise_record
from qingqiao.records.body import Someone
from qingqiao.records.models import Confirmation, Record
from qingqiao.records.queries import body_of
from tests.phone.record_input import tell
from tests.world import World


@pytest.fixture
def record(world: World, noon: None) -> Record:
    return tell(world, "zhang_qiao", "社区报到", place="桃源社区", participants=(Someone(name="居民甲"),))


def link(client: Client, record: Record) -> str:
    page = client.post(f"/records/{record.pk}/confirmation/").content.decode()
    found = re.search(r"/p/confirmation/[\w-]+/", page)
    assert found
    return found.group()


def test_the_link_is_shown_once_with_its_picture(as_somebody, record: Record) -> None:
    zhang = as_somebody("zhang_qiao")
    address = f"/records/{record.pk}/confirmation/"
    answer = zhang.post(address)
    assert "<svg" in answer.context["code"]
    assert "no-store" in answer["Cache-Control"]
    assert "/p/confirmation/" not in zhang.get(address).content.decode()
    assert "3月27日前有效" in zhang.get(address).content.decode()


def test_the_word_stands_on_the_records_page(as_somebody, record: Record) -> None:
    zhang = as_somebody("zhang_qiao")
    said = {"name": "高主任", "role": "社区主任", "word": "办事实在"}
    assert Client().post(link(zhang, record), said).status_code == 302
    page = zhang.get(f"/records/{record.pk}/").content.decode()
    for word in said.values():
        assert word in page


def test_what_was_confirmed_before_a_revision_is_confirmed_no_more(
    world: World, as_somebody, record: Record
) -> None:
    zhang = as_somebody("zhang_qiao")
    Client().post(link(zhang, record), {"name": "高主任", "role": "社区主任"})
    with travel("2026-03-20T13:00:00+08:00", tick=False):
        body = replace(body_of(record), kinds=("社区报到", "宣讲"))
        revise_record(world.actor("zhang_qiao"), record, body, record.revision)
        page = zhang.get(f"/records/{record.pk}/")
    held = page.context["shown"].report.held
    assert (held.given, [one.name for one in held.outdated]) == ((), ["高主任"])
    assert "确认的是改动前的内容" in page.content.decode()


def test_the_page_says_what_the_form_lacks(world: World, as_somebody, record: Record) -> None:
    zhang = as_somebody("zhang_qiao")
    assert zhang.get(f"/records/{record.pk}/").context["shown"].report.form.missing == ("做了什么",)
    told = tell(world, "zhang_qiao", "社区报到", place="桃源社区", text="走访", participants=record_people())
    assert "填齐了" in zhang.get(f"/records/{told.pk}/").content.decode()


def record_people() -> tuple[Someone, ...]:
    return (Someone(name="居民乙"),)


def test_what_is_no_report_day_has_nothing_to_confirm(world: World, as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    other = tell(world, "zhang_qiao", "线上活动")
    assert zhang.get(f"/records/{other.pk}/confirmation/").status_code == 404
    assert "社区确认" not in zhang.get(f"/records/{other.pk}/").content.decode()


def test_nobody_but_her_author_asks(as_somebody, record: Record) -> None:
    for who in ("zhao_lan", "wang_ling", "li_xi"):
        for method in ("get", "post"):
            answer = getattr(as_somebody(who), method)(f"/records/{record.pk}/confirmation/")
            assert answer.status_code == 404
    assert not Confirmation.objects.exists()


def test_a_cohost_sees_the_word_and_does_not_ask(world: World, as_somebody) -> None:
    shared = tell(world, "zhang_qiao", "社区报到", cohost_codes=("li",))
    assert as_somebody("li_xi").get(f"/records/{shared.pk}/confirmation/").status_code == 404
    assert as_somebody("li_xi").get(f"/records/{shared.pk}/").context["shown"].report.can_ask is False


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        ("kind=社区报到", ("地点", "做了什么", "见了谁")),
        ("kind=线上活动", None),
    ],
)
def test_while_writing_the_form_says_what_it_lacks(as_somebody, typed: str, lacks) -> None:
    page = as_somebody("zhang_qiao").get(f"/records/new/?{typed}")
    form = page.context["form"]
    assert form.has_report_kind is (lacks is not None)
    if lacks:
        assert form.state.missing == lacks
        assert "报到情况还没有填" in page.content.decode()
