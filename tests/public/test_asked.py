"""小林 and 小禾 are asked on their phones."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.consent import ask_consent, ask_everybody
from qingqiao.contacts.models import Acceptance, Consent, ConsentRequest, Contact, Embargo
from qingqiao.regions import clock
from tests.world import NOON, World

HERSELF = {"name": "小禾", "reach": "13900000021", "age": "本人"}


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def hers(world: World) -> str:
    return f"/p/asked/{ask_consent(world.actor('li_xi'), world.xiao_lin)}/"


@pytest.fixture
def general(world: World) -> str:
    return f"/p/asked/{ask_everybody(world.actor('li_xi'), world.li_xi).token}/"


def send(address: str, client: Client | None = None, **said: str):
    client = client or Client()
    shown = client.get(address).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]*)"', shown)
    return client.post(address, {"stamp": stamp[1] if stamp else "", **said})


def test_she_reads_who_asks_and_nothing_about_herself(hers: str) -> None:
    page = Client().get(hers).content.decode()
    for word in ("李溪", "榆林中学团委", "为什么联系您", "会记下什么", "保存多久", "怎样停下来", "不同意"):
        assert word in page
    for word in ("小林", "0019", "2006"):
        assert word not in page


def test_she_agrees_and_lands_on_her_page(hers: str) -> None:
    her = Client()
    page = her.get(send(hers, her, age="本人").headers["Location"]).content.decode()
    assert "小林，您好" in page
    assert "请收藏好" in page
    assert her.get(hers).status_code == 404


def test_a_child_is_sent_to_declining(hers: str) -> None:
    answer = send(hers, age="child")
    assert (answer.status_code, "未满十四周岁" in answer.content.decode()) == (422, True)
    assert not Consent.objects.exists()


def test_declining_erases_who_was_listed(world: World, hers: str) -> None:
    assert "已经删除" in send(f"{hers}declining/").content.decode()
    assert Contact.objects.get(pk=world.xiao_lin.pk).name == ""


def test_a_stranger_needs_a_nickname_and_a_reach_alone(general: str) -> None:
    assert send(general, age="本人").context["form"].errors.keys() == {"name", "reach"}
    her = Client()
    own = send(general, her, **HERSELF).headers["Location"]
    page = her.get(own).content.decode()
    assert "会先看看认不认识您" in page
    assert "0021" not in page
    assert "已经收回" in her.post(own, {"leave": "1"}).content.decode()
    assert not Acceptance.objects.exists()


def test_a_stranger_who_declines_leaves_nothing(general: str) -> None:
    assert "不参加" in send(f"{general}declining/").content.decode()
    assert not Embargo.objects.exists()
    send(f"{general}declining/", reach="13900000021")
    assert Embargo.objects.count() == 1


def test_a_preview_answers_nothing(hers: str) -> None:
    before = ConsentRequest.objects.values().get()
    for path in (hers, f"{hers}declining/"):
        assert Client().get(path).status_code == Client().head(path).status_code == 200
    assert ConsentRequest.objects.values().get() == before


def test_a_form_without_a_page_of_today_is_no_answer(general: str, hers: str) -> None:
    her = Client()
    shown = her.get(general).context["form"].initial["stamp"]
    for stamp in ("", "x", Client().get(hers).context["form"].initial["stamp"]):
        assert her.post(general, {**HERSELF, "stamp": stamp}).status_code == 422
    with travel(clock.now() + timedelta(hours=25), tick=False):
        assert her.post(general, {**HERSELF, "stamp": shown}).status_code == 422
    assert not Acceptance.objects.exists()


def test_twenty_answers_from_one_address_are_enough(general: str) -> None:
    spammer = Client()
    sent = [HERSELF | {"reach": f"139000000{number}"} for number in range(10, 31)]
    found = [send(general, spammer, **one).status_code for one in sent]
    assert (found[0], found[-1]) == (302, 429)
    assert Acceptance.objects.count() == 20


def test_a_cadre_cannot_answer_for_her_contacts(world: World, hers: str, general: str) -> None:
    cadre = Client()
    cadre.force_login(world.accounts["li_xi"])
    for address in (hers, general, f"{hers}declining/"):
        assert "请由青年本人打开" in cadre.get(address).content.decode()
        cadre.post(address, HERSELF)
    assert not Consent.objects.exists()
    assert not Acceptance.objects.exists()


def test_another_site_cannot_answer(hers: str) -> None:
    assert Client(enforce_csrf_checks=True).post(hers, {"age": "本人"}).status_code == 403
