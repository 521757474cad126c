"""榆阳 replies to what 李溪 passed on; the city sees numbers."""

import pytest

from qingqiao.actions.demand_transfers import pass_to_organization
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.voices.models import Demand, DemandTransfer
from tests.desk.conftest import Reader
from tests.world import TODAY, World

COUNTS = "/desk/organizations/{}/demands/"


@pytest.fixture
def transfer(world: World) -> DemandTransfer:
    li_xi = world.actor("li_xi")
    asked = DemandInput("想借一间琴房", TODAY, contact=world.xiao_lin)
    pass_to_organization(li_xi, take_demand(li_xi, world.li_xi, asked), "YY")
    return DemandTransfer.objects.get()


def test_who_holds_office_there_replies_without_a_name(
    world: World, sign_in: Reader, transfer: DemandTransfer
) -> None:
    desk = sign_in("zhang_qiao")
    assert "想借一间琴房" in desk.get(COUNTS.format("YY")).content.decode()
    page = desk.get(f"/desk/transfers/{transfer.pk}/").content.decode()
    assert "小林" not in page
    desk.post(f"/desk/transfers/{transfer.pk}/", {"words": "青年之家有一间。"})
    assert Demand.objects.get().state == "已受理"
    desk.post(f"/desk/transfers/{transfer.pk}/passing/", {"organization": "YL"})
    assert DemandTransfer.objects.count() == 1


def test_a_name_in_her_own_words_stays_with_her_cadre(
    world: World, sign_in: Reader, transfer: DemandTransfer
) -> None:
    Demand.objects.update(what="我是小林（13800000019），想借琴房", is_hers=True)
    desk = sign_in("zhang_qiao")
    for address in (COUNTS.format("YY"), f"/desk/transfers/{transfer.pk}/"):
        page = desk.get(address).content.decode()
        assert "我是〔本人〕（〔本人〕），想借琴房" in page


def test_the_city_sees_numbers_and_no_words(world: World, sign_in: Reader, transfer: DemandTransfer) -> None:
    for who in ("zhao_lan", "committee"):
        desk = sign_in(who)
        page = desk.get(COUNTS.format("YL")).content.decode()
        assert "榆阳区团委" in page
        assert "琴房" not in page
        assert desk.get(f"/desk/transfers/{transfer.pk}/").status_code == 404


@pytest.mark.parametrize("times", [1, 12])
def test_more_demands_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, times: int
) -> None:
    li_xi = world.actor("li_xi")
    for number in range(times):
        demand = take_demand(li_xi, world.li_xi, DemandInput(f"第{number}件", TODAY))
        pass_to_organization(li_xi, demand, "YY")
    desk = sign_in("zhang_qiao")
    desk.get(COUNTS.format("YY"))
    with django_assert_num_queries(17):
        desk.get(COUNTS.format("YY"))
