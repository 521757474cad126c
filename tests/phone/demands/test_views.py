"""小林 asks 李溪 for an internship: noted, passed on, answered, and nothing is entered twice."""

import pytest

from qingqiao.actions.demand_transfers import reply_transfer
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand, DemandTransfer
from tests.make import make_account, make_cadre
from tests.world import TODAY, World

DAY = TODAY.isoformat()


@pytest.fixture
def demand(as_somebody, world: World) -> Demand:
    said = {"what": "想找暑期实习", "asked_on": "2026-03-10", "contact": world.xiao_lin.pk}
    as_somebody("li_xi").post("/demands/new/", said)
    return Demand.objects.get()


def test_noted_on_her_page_it_waits_visibly_at_home(as_somebody, world: World, demand: Demand) -> None:
    client = as_somebody("li_xi")
    home = client.get("/").content.decode()
    assert "诉求待办" in home
    assert "已等 10 天" in home
    assert "想找暑期实习" in client.get(f"/contacts/{world.xiao_lin.pk}/").content.decode()


def test_one_answer_is_the_record_too(as_somebody, demand: Demand) -> None:
    client = as_somebody("li_xi")
    client.post(f"/demands/{demand.pk}/answer/", {"words": "团委有名额。", "answered_on": DAY, "met": "on"})
    assert Record.objects.get().tasks == "关切青年诉求"
    page = client.get(f"/demands/{demand.pk}/").content.decode()
    assert "团委有名额。" in page
    assert "诉求待办" not in client.get("/").content.decode()


def test_the_countys_reply_stands_in_the_answer_to_begin_with(
    as_somebody, world: World, demand: Demand
) -> None:
    client = as_somebody("li_xi")
    client.post(f"/demands/{demand.pk}/transfer/", {"to": "organization:YY"})
    reply_transfer(world.actor("zhang_qiao"), DemandTransfer.objects.get(), "区里有三家单位招人。")
    assert "区里有三家单位招人。" in client.get(f"/demands/{demand.pk}/answer/").content.decode()


def test_a_colleague_sees_what_is_asked_and_never_by_whom(as_somebody, world: World, demand: Demand) -> None:
    world.accounts["gao"] = make_account(
        make_cadre(world.yulin, "高原", world.school, "兼职", code="gao"), "gao"
    )
    as_somebody("li_xi").post(f"/demands/{demand.pk}/transfer/", {"to": "colleague:gao"})
    Demand.objects.update(what="我是小林，想找暑期实习", is_hers=True)
    client = as_somebody("gao")
    pages = client.get(f"/demands/{demand.pk}/").content.decode() + client.get("/").content.decode()
    assert "想找暑期实习" in pages
    assert "小林" not in pages
    client.post(f"/demands/{demand.pk}/return/")
    assert Demand.objects.get().holder is None


def test_taken_back_it_is_in_her_hands(as_somebody, demand: Demand) -> None:
    client = as_somebody("li_xi")
    client.post(f"/demands/{demand.pk}/transfer/", {"to": "organization:YY"})
    assert "已转给榆阳区团委" in client.get(f"/demands/{demand.pk}/").content.decode()
    client.post(f"/demands/{demand.pk}/recall/")
    assert Demand.objects.get().state == "已受理"
