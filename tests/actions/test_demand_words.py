"""What 小林 says by her link, and what she can't."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_words import MOST_OPEN, ask_again, ask_demand, say_helped
from qingqiao.actions.demands import (
    AnswerInput,
    DemandInput,
    accept_demand,
    answer_demand,
    revise_demand,
)
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def her(world: World, verb: Verb) -> Actor:
    return by_link(verb, world.xiao_lin)


@pytest.fixture
def demand(world: World) -> Demand:
    return ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_lin, "想借一间教室")


def test_her_words_stay_hers(world: World, demand: Demand) -> None:
    accept_demand(world.actor("li_xi"), demand)
    assert demand.state == "已受理"
    with pytest.raises(NotFound):
        revise_demand(world.actor("li_xi"), demand, DemandInput("没什么", TODAY))


def test_not_helped_it_is_open_again_once(world: World, demand: Demand) -> None:
    li_xi, says = world.actor("li_xi"), her(world, Verb.DEMAND_SAY)
    answer_demand(li_xi, demand, AnswerInput(TODAY, "再等等。"))
    ask_again(says, demand, "等了一个月了")
    assert (demand.state, demand.days_open(TODAY)) == ("已受理", 0)
    answer_demand(li_xi, demand, AnswerInput(TODAY, "还得等。"))
    ask_again(says, demand)
    assert demand.state == "未解决"
    with pytest.raises(StateHasChanged):
        ask_again(says, demand)
    assert Record.objects.count() == 2


def test_before_there_is_an_answer_there_is_nothing_to_say_of_it(world: World, demand: Demand) -> None:
    for say in (say_helped, ask_again):
        with pytest.raises(StateHasChanged):
            say(her(world, Verb.DEMAND_SAY), demand)
    with pytest.raises(NotFound):
        say_helped(world.actor("li_xi"), demand)


def test_a_flood_ends_at_five_that_wait(world: World, demand: Demand) -> None:
    for number in range(1, MOST_OPEN):
        ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_lin, f"第{number}件")
    with pytest.raises(InputAtFault):
        ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_lin, "再一件")
    with pytest.raises(NotFound):
        ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_yu, "替别人提")


def test_a_number_of_an_identity_card_is_kept_nowhere(world: World) -> None:
    """Nor is one that she dressed in wide digits; a demand may be passed on (policy.md 6)."""
    hers = "我的证是６１２７０１２００６１１０１００１１"
    with pytest.raises(InputAtFault):
        ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_lin, hers)
    demand = ask_demand(her(world, Verb.DEMAND_ASK), world.xiao_lin, "想学琴")
    answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "周二可以。"))
    for again in (say_helped, ask_again):
        with pytest.raises(InputAtFault):
            again(her(world, Verb.DEMAND_SAY), demand, hers)
    with pytest.raises(InputAtFault):
        raise_voice(her(world, Verb.VOICE_RAISE), world.xiao_lin, VoiceInput("投诉", hers, world.school))
