"""Which demands wait for whom."""

from datetime import timedelta

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_transfers import pass_to_colleague, pass_to_organization
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, take_demand
from qingqiao.voices.models import Demand
from qingqiao.voices.queries import demands_to_do, last_reply, transfers_of
from tests.make import make_cadre
from tests.world import NOON, TODAY, World


def to_do(world: World, who: str) -> list[str]:
    reach = scope(world.actor(who), Verb.DEMAND_READ, TODAY)
    return [one.what for one in demands_to_do(reach, getattr(world, who))]


def asked(world: World, what: str, days: int) -> Demand:
    day = TODAY - timedelta(days=days)
    return take_demand(world.actor("li_xi"), world.li_xi, DemandInput(what, day, contact=world.xiao_lin))


@travel(NOON, tick=False)
def test_the_oldest_waits_on_top_and_what_is_answered_or_elsewhere_waits_no_more(world: World) -> None:
    li_xi = world.actor("li_xi")
    asked(world, "借教室", 3)
    asked(world, "找实习", 9)
    answer_demand(li_xi, asked(world, "问补贴", 20), AnswerInput(TODAY, "下月发。"))
    pass_to_organization(li_xi, asked(world, "修球场", 30), "YY")
    assert to_do(world, "li_xi") == ["找实习", "借教室"]
    assert to_do(world, "zhang_qiao") == []


@travel(NOON, tick=False)
def test_a_colleague_finds_what_was_passed_to_her_among_hers(world: World) -> None:
    world.bai_xue = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    pass_to_colleague(world.actor("li_xi"), asked(world, "借教室", 3), "gao")
    reach = scope(world.actor("li_xi"), Verb.DEMAND_READ, TODAY)
    assert [one.what for one in demands_to_do(reach, world.bai_xue)] == ["借教室"]
    assert to_do(world, "li_xi") == []


@travel(NOON, tick=False)
def test_a_transfer_is_seen_where_it_lies_and_nowhere_else(world: World) -> None:
    demand = asked(world, "修球场", 3)
    pass_to_organization(world.actor("li_xi"), demand, "YY")
    seen = {
        who: transfers_of(scope(world.actor(who), Verb.TRANSFER_READ, TODAY)).count()
        for who in ("zhang_qiao", "zhao_lan", "wang_ling", "committee", "li_xi", "bai_xue")
    }
    assert seen == dict.fromkeys(seen, 0) | {"zhang_qiao": 1}
    assert last_reply(demand) == ""
