"""What people say to 李溪's topic: she reads it first; numbers and addresses are never shown."""

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import close_topic, give_remark, hide_remark, reopen_topic, show_remark
from qingqiao.actions.sign_ups import Visitor
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import Remark, SignUp
from tests.world import NOON, TODAY, World

TREE = Visitor("阿树", "a")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def plan(world: World) -> Plan:
    said = Announcement("第一份工作", ("线上活动",), TODAY, takes_remarks=True)
    return announce_plan(world.actor("li_xi"), world.li_xi, said)


def says(plan: Plan, who: Visitor | Contact | SignUp, text: str = "先问师傅") -> Remark:
    return give_remark(by_link(Verb.REMARK_GIVE, plan if isinstance(who, Visitor) else who), plan, who, text)


def test_whoever_speaks_online_takes_part_once(world: World, plan: Plan) -> None:
    for who in (TREE, TREE, world.xiao_lin):
        says(plan, who)
    says(plan, SignUp.objects.get(contact=None), "再说一句")
    assert [one.called for one in SignUp.objects.filter(came_at__isnull=False)] == ["阿树", "小林"]
    assert Remark.objects.count() == 3


def test_speaking_before_a_walk_is_not_coming(plan: Plan) -> None:
    Plan.objects.update(kinds="线下活动")
    says(plan, TREE)
    assert SignUp.objects.get().came_at is None


def test_she_shows_it_and_takes_it_back(world: World, plan: Plan) -> None:
    one, actor = says(plan, TREE), world.actor("li_xi")
    for change, is_shown in ((show_remark, True), (hide_remark, False)):
        with pytest.raises(NotFound):
            change(world.actor("zhang_qiao"), one)
        change(actor, one)
        assert (Remark.objects.get().shown_at is not None) is is_shown
        with pytest.raises(StateHasChanged):
            change(actor, one)


@pytest.mark.parametrize(
    "text", ["打我电话 13800000019", "加微信 xiaolin99", "住桃源小区3号楼", "看 https://a.cn"]
)
def test_a_number_or_an_address_is_held_and_can_not_be_shown(world: World, plan: Plan, text: str) -> None:
    one = says(plan, TREE, text)
    assert one.held_for
    with pytest.raises(InputAtFault, match=one.held_for):
        show_remark(world.actor("li_xi"), one)


def test_it_ends_with_a_summary_and_may_go_on(world: World, plan: Plan) -> None:
    actor = world.actor("li_xi")
    with pytest.raises(InputAtFault):
        close_topic(actor, plan, "问 13800000019")
    close_topic(actor, plan, "多问，多看。")
    with pytest.raises(StateHasChanged):
        says(plan, TREE)
    reopen_topic(actor, plan)
    assert says(plan, TREE).text == "先问师傅"
    with travel("2026-03-21T08:00:00+08:00", tick=False), pytest.raises(StateHasChanged):
        says(plan, TREE, "晚了")


def test_nobody_speaks_without_end(plan: Plan) -> None:
    for number in range(5):
        says(plan, TREE, f"第{number}句")
    with pytest.raises(InputAtFault):
        says(plan, TREE, "还有")
