"""李溪 can't solve it alone: she asks a colleague, her county, the city."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.demand_transfers import (
    pass_to_colleague,
    pass_to_organization,
    pass_transfer,
    recall_demand,
    reply_transfer,
    return_demand,
)
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, take_demand
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Participant, Record
from qingqiao.voices.models import Demand, DemandTransfer
from qingqiao.voices.queries import last_reply
from tests.make import make_account, make_cadre
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def gao(world: World) -> Cadre:
    """高原, who works at the school beside 李溪."""
    gao = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao"] = make_account(gao, "gao")
    return gao


@pytest.fixture
def demand(world: World) -> Demand:
    asked = DemandInput("想要一间练琴的教室", TODAY, contact=world.xiao_lin)
    return take_demand(world.actor("li_xi"), world.li_xi, asked)


def test_a_colleague_answers_without_learning_who_asks(world: World, gao: Cadre, demand: Demand) -> None:
    pass_to_colleague(world.actor("li_xi"), demand, "gao")
    assert demand.state == "已转办"
    with pytest.raises(StateHasChanged):
        answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "好"))
    answer_demand(world.actor("gao"), demand, AnswerInput(TODAY, "周二下午空着。"))
    record = Record.objects.get()
    assert (demand.state, record.author, record.headcount) == ("已答复", gao, 1)
    assert not Participant.objects.exists()


def test_it_comes_back_when_it_is_taken_back_or_given_back(world: World, gao: Cadre, demand: Demand) -> None:
    pass_to_colleague(world.actor("li_xi"), demand, "gao")
    with pytest.raises(NotFound):
        recall_demand(world.actor("gao"), demand)
    return_demand(world.actor("gao"), demand)
    pass_to_organization(world.actor("li_xi"), demand, "YY")
    recall_demand(world.actor("li_xi"), demand)
    assert demand.state == "已受理"
    assert not DemandTransfer.objects.filter(ended_at=None).exists()


def test_the_county_passes_it_up_and_the_city_replies(world: World, demand: Demand) -> None:
    pass_to_organization(world.actor("li_xi"), demand, "YY")
    pass_transfer(world.actor("zhang_qiao"), DemandTransfer.objects.get(), "YL")
    transfer = DemandTransfer.objects.get(ended_at=None)
    with pytest.raises(NotFound):
        reply_transfer(world.actor("zhang_qiao"), transfer, "不归我们管了。")
    reply_transfer(world.actor("zhao_lan"), transfer, "青年之家可以借。")
    demand.refresh_from_db()
    assert (demand.state, demand.organization) == ("已受理", None)
    assert last_reply(demand) == "青年之家可以借。"
    assert "团市委：青年之家可以借。" in demand.steps.values_list("words", flat=True)
    with pytest.raises(StateHasChanged):
        reply_transfer(world.actor("zhao_lan"), transfer, "再说一遍。")


@pytest.mark.parametrize("code", ["SM", "YY-2", "YY-1", "none"])
def test_it_goes_upward_to_where_somebody_answers_and_nowhere_else(
    world: World, demand: Demand, code: str
) -> None:
    with pytest.raises(InputAtFault):
        pass_to_organization(world.actor("li_xi"), demand, code)
    with pytest.raises(InputAtFault):
        pass_to_colleague(world.actor("li_xi"), demand, "chen")
    assert demand.state == "已受理"
