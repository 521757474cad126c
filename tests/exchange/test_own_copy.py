"""The file that 小林 takes with her."""

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, take_demand
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import give_remark
from qingqiao.contacts.models import DataRequest
from qingqiao.exchange.own_copy import own_copy, state_words
from qingqiao.records.body import Someone
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from tests.asked import plant_own_side
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_it_tells_all_about_her_and_nothing_about_others(world: World) -> None:
    plant_own_side(world.xiao_lin)
    people = (Someone("xiaolin"), Someone("xiaoyu"))
    tell(world, "li_xi", "交流", title="和小雨聊选科", participants=people)
    reach = scope(by_link(Verb.LISTING_READ, world.xiao_lin), Verb.LISTING_READ, TODAY)
    held = own_copy(world.xiao_lin, reach, TODAY)
    assert held["登记的内容"]["联系方式"] == "13800000019"
    assert held["参加过的活动"] == [{"日期": "2026-03-20", "类别": ["交流"]}]
    assert (len(held["同意"]), len(held["提出过的请求"])) == (1, 1)
    assert "小雨" not in str(held)


@travel(NOON, tick=False)
def test_it_tells_what_she_asked_with_its_story_and_nobody_elses(world: World) -> None:
    actor, asked = world.actor("li_xi"), DemandInput("想借教室", TODAY, contact=world.xiao_lin)
    answer_demand(actor, take_demand(actor, world.li_xi, asked), AnswerInput(TODAY, "周二空着。"))
    take_demand(actor, world.li_xi, DemandInput("别人的事", TODAY, contact=world.xiao_yu))
    reach = scope(by_link(Verb.LISTING_READ, world.xiao_lin), Verb.LISTING_READ, TODAY)
    [hers] = own_copy(world.xiao_lin, reach, TODAY)["提过的诉求"]
    assert (hers["内容"], hers["状态"]) == ("想借教室", "已答复")
    assert [step["内容"] for step in hers["经过"]] == ["", "周二空着。"]


def test_a_request_says_what_became_of_it() -> None:
    answered = {"answered_at": clock.now()}
    states = [DataRequest(), DataRequest(**answered, is_done=True), DataRequest(**answered)]
    assert [state_words(one) for one in states] == ["等待答复", "已照办", "没有照办"]


def test_what_she_left_at_a_plan_is_in_it(world: World) -> None:
    said = Announcement("第一份工作", ("线上活动",), TODAY, takes_remarks=True)
    with travel(NOON, tick=False):
        plan = announce_plan(world.actor("li_xi"), world.li_xi, said)
        give_remark(by_link(Verb.REMARK_GIVE, world.xiao_lin), plan, world.xiao_lin, "多问")
    reach = scope(by_link(Verb.LISTING_READ, world.xiao_lin), Verb.LISTING_READ, TODAY)
    [left] = own_copy(world.xiao_lin, reach, TODAY)["报名和发言"]
    assert (left["计划"], left["到场"], left["发言"]) == ("第一份工作", True, ["多问"])
