"""What everybody may read of a topic, and what its author alone."""

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import give_remark, show_remark
from qingqiao.actions.sign_ups import Visitor
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from qingqiao.voices.remarks import get_remark, remarks_by, remarks_of, shown_remarks
from tests.world import NOON, TODAY, World


def test_only_what_is_shown_is_read_and_no_contact_is_named(world: World) -> None:
    actor = world.actor("li_xi")
    with travel(NOON, tick=False):
        said = Announcement("第一份工作", ("线上活动",), TODAY, takes_remarks=True)
        plan = announce_plan(actor, world.li_xi, said)
        for who, on in ((Visitor("阿树", "a"), plan), (world.xiao_lin, world.xiao_lin)):
            give_remark(by_link(Verb.REMARK_GIVE, on), plan, who, "多问")
        assert shown_remarks(plan) == []
        hers = scope(actor, Verb.REMARK_READ, TODAY)
        for one in remarks_of(hers, plan):
            show_remark(actor, get_remark(hers, plan, one.pk))
    assert shown_remarks(plan) == [("阿树", "多问"), ("一位青年", "多问")]
    assert [one.text for one in remarks_by(SignUp.objects.get(contact=world.xiao_lin))] == ["多问"]
    assert (
        remarks_by(None) == remarks_of(scope(world.actor("zhang_qiao"), Verb.REMARK_READ, TODAY), plan) == []
    )
