"""张桥's card, opened for whoever has its address."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.cards import close_card, open_card
from qingqiao.actions.disclosures import DisclosureInput, fill_disclosures
from qingqiao.postings.models import Posting
from tests.world import NOON, TODAY, World


@pytest.fixture
def address(world: World):
    with travel(NOON, tick=False):
        zhang = world.actor("zhang_qiao")
        said = {
            "手机号码": DisclosureInput("139 0000 0001", consents=True),
            "电子邮箱": DisclosureInput("zhang@example.cn"),
            "实名微博": DisclosureInput(is_none=True, consents=True),
            "联系社区": DisclosureInput(consents=True),
        }
        fill_disclosures(zhang, world.zhang_qiao, said)
        yield f"/p/card/{open_card(zhang, world.zhang_qiao).token}/"


def test_it_shows_what_she_consented_to_and_nothing_else(address: str) -> None:
    page = Client().get(address).content.decode()
    for word in (
        "张桥",
        "榆阳区团委",
        "桃源社区团支部副书记",
        "tel:13900000001",
        "榆阳区桃源路1号",
        "每周五",
    ):
        assert word in page
    assert "zhang@example.cn" not in page


def test_no_search_engine_no_cache_no_referrer(address: str) -> None:
    answer = Client().get(address)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"


def test_closed_it_is_gone_at_once(world: World, address: str) -> None:
    close_card(world.actor("zhang_qiao"), world.zhang_qiao)
    assert Client().get(address).status_code == 404


def test_consent_taken_back_is_gone_at_once(world: World, address: str) -> None:
    fill_disclosures(
        world.actor("zhang_qiao"), world.zhang_qiao, {"手机号码": DisclosureInput("139 0000 0001")}
    )
    assert "0001" not in Client().get(address).content.decode()


def test_posted_nowhere_or_out_of_office_she_has_none(world: World, address: str) -> None:
    Posting.objects.update(last_day=TODAY - timedelta(days=1))
    assert Client().get(address).status_code == 404
    Posting.objects.update(last_day=None)
    assert Client().get(address).status_code == 200
    world.zhang_qiao.appointments.update(last_day=TODAY - timedelta(days=1))
    assert Client().get(address).status_code == 404


def test_an_address_nobody_made_is_none(address: str) -> None:
    assert Client().get("/p/card/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404
