"""Search on the phone: one's own, and nobody else's."""

from collections.abc import Callable

import pytest
from django.test import Client

from qingqiao.actions.records import submit_record
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_contact
from tests.world import TODAY, World

Reader = Callable[[str], Client]


def found(client: Client, words: str) -> str:
    answer = client.post("/search/", {"words": words})
    assert answer.status_code == 200
    return answer.content.decode().partition('id="found"')[2]


@pytest.mark.parametrize("words", ["小雨", "xiaoy", "xy"])
def test_a_cadre_finds_her_own_contact_alone(as_somebody: Reader, words: str) -> None:
    assert ">小雨<" in found(as_somebody("li_xi"), words)
    assert ">小雨<" not in found(as_somebody("chen_chuan"), words)
    assert ">小雨<" not in found(as_somebody("zhang_qiao"), words)


def test_an_ended_contact_is_shown_as_such(world: World, as_somebody: Reader) -> None:
    make_contact(world.li_xi, "单雅", last_day="2026-03-01")
    assert "联系到2026年3月1日" in found(as_somebody("li_xi"), "shany")


def test_who_withdrew_is_not_found(world: World, as_somebody: Reader) -> None:
    make_contact(world.li_xi, "单雅", withdrawn_on="2026-03-01")
    assert "单雅" not in found(as_somebody("li_xi"), "shany")


def test_a_record_is_found_by_its_words(world: World, as_somebody: Reader) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, title="聊聊就业"))
    assert "聊聊就业" in found(as_somebody("li_xi"), "就业")
    assert "聊聊就业" not in found(as_somebody("chen_chuan"), "就业").replace("“就业”", "")


def test_a_record_is_found_by_who_was_there(world: World, as_somebody: Reader) -> None:
    body = make_body(TODAY, title="聊聊就业", participants=(Someone("xiaoyu", ""),))
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    for words in ("xiaoyu", "小雨", "lljy"):
        assert "聊聊就业" in found(as_somebody("li_xi"), words)
        assert "聊聊就业" not in found(as_somebody("chen_chuan"), words)


def test_the_community_one_is_posted_to_is_found(as_somebody: Reader) -> None:
    assert "桃源社区" in found(as_somebody("zhang_qiao"), "tysq")
    assert "桃源社区" not in found(as_somebody("li_xi"), "tysq")


def test_every_page_leads_to_the_search(as_somebody: Reader) -> None:
    for address in ("/", "/contacts/", "/me/"):
        assert 'href="/search/"' in as_somebody("li_xi").get(address).content.decode()


def test_nothing_found_says_what_to_do(as_somebody: Reader) -> None:
    assert "拼音或首字母" in found(as_somebody("li_xi"), "乌有")
