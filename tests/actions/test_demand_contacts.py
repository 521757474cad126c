"""小林's demands follow her: to the next cadre, into one listing, and away with her."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.demand_transfers import pass_to_organization
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, finish_demand, take_demand
from qingqiao.actions.handovers import offer_contacts, take_contact
from qingqiao.actions.merging import merge_contacts
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand, DemandStep, DemandTransfer
from tests.make import make_account, make_cadre, make_contact
from tests.world import NOON, TODAY, World

WISH = "想换一间安静的宿舍"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def asked(world: World, what: str = WISH) -> Demand:
    return take_demand(world.actor("li_xi"), world.li_xi, DemandInput(what, TODAY, contact=world.xiao_lin))


def test_handed_over_what_is_open_goes_with_her(world: World) -> None:
    li_xi = world.actor("li_xi")
    answer = finish_demand(li_xi, asked(world, "问补贴"), TODAY, "说清了。", is_good_deed=False)
    waiting = asked(world)
    gao = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao"] = make_account(gao, "gao")
    [offer] = offer_contacts(li_xi, world.li_xi, [world.xiao_lin], "gao")
    taken = take_contact(world.actor("gao"), offer)
    waiting.refresh_from_db()
    answer.refresh_from_db()
    assert (waiting.cadre, waiting.contact) == (gao, taken)
    assert (answer.cadre, answer.contact) == (world.li_xi, taken)


def test_of_two_listings_merged_none_is_lost(world: World) -> None:
    demand = asked(world)
    twin = make_contact(world.li_xi, "小林", code="lin2")
    merge_contacts(world.actor("li_xi"), twin, world.xiao_lin)
    demand.refresh_from_db()
    assert demand.contact == twin


def test_withdrawn_her_words_are_gone_and_nothing_of_hers_waits(world: World) -> None:
    li_xi, demand = world.actor("li_xi"), asked(world)
    answer_demand(li_xi, demand, AnswerInput(TODAY, f"{WISH}，已经办好。"))
    other = asked(world, "想学吉他")
    pass_to_organization(li_xi, other, "YY")
    withdraw_consent(li_xi, world.xiao_lin, TODAY)
    for one in Demand.objects.all():
        assert (one.what, one.answer, one.contact, one.state) == ("〔已撤回〕", "", None, "未解决")
    assert set(DemandStep.objects.values_list("words", flat=True)) == {""}
    assert not DemandTransfer.objects.filter(ended_at=None).exists()
    assert Record.objects.get().title == "答复一件诉求"
