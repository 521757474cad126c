"""小林 asks 李溪 by her own link, and says whether it helped."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.demand_transfers import pass_to_organization, reply_transfer
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, take_demand
from qingqiao.actions.links import send_link
from qingqiao.voices.models import Demand, DemandTransfer
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def address(world: World) -> str:
    return f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/"


def ask(client: Client, address: str, what: str = "想借一间教室") -> Demand:
    stamp = client.get(f"{address}demands/new/").context["form"].initial["stamp"]
    client.post(f"{address}demands/new/", {"what": what, "stamp": stamp})
    return Demand.objects.get(what=what)


def test_asked_answered_and_helped_it_is_solved(world: World, address: str) -> None:
    her = Client()
    demand = ask(her, address)
    assert (demand.state, demand.cadre, demand.is_hers) == ("已提出", world.li_xi, True)
    answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "周二下午空着。"))
    assert "周二下午空着。" in her.get(f"{address}demands/{demand.pk}/").content.decode()
    her.post(f"{address}demands/{demand.pk}/", {"said": "helped", "words": "谢谢"})
    assert Demand.objects.get().state == "已解决"
    assert "已解决" in her.get(address).content.decode()


def test_a_form_without_a_page_of_today_asks_nothing(address: str) -> None:
    Client().post(f"{address}demands/new/", {"what": "广告"})
    assert not Demand.objects.exists()


def test_others_demands_are_not_on_her_page(world: World, address: str) -> None:
    asked = DemandInput("别人的事", TODAY, contact=world.xiao_yu)
    other = take_demand(world.actor("li_xi"), world.li_xi, asked)
    assert Client().get(f"{address}demands/{other.pk}/").status_code == 404
    assert "别人的事" not in Client().get(address).content.decode()


def test_what_an_organization_replied_is_for_her_cadre_to_say(world: World, address: str) -> None:
    demand = ask(Client(), address)
    pass_to_organization(world.actor("li_xi"), demand, "YY")
    reply_transfer(world.actor("zhang_qiao"), DemandTransfer.objects.get(), "内部说法")
    page = Client().get(f"{address}demands/{demand.pk}/").content.decode()
    assert "回复" in page
    assert "内部说法" not in page
