"""李溪 reads what people say, shows one, sums up, and has it all in her record."""

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.sign_ups import Visitor
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import Remark
from tests.world import TODAY, World


def test_she_shows_one_sums_up_and_it_is_in_the_record(world: World, as_somebody) -> None:
    said = Announcement("第一份工作", ("线上活动",), TODAY, text="聊聊。", takes_remarks=True)
    plan = announce_plan(world.actor("li_xi"), world.li_xi, said)
    give_remark(by_link(Verb.REMARK_GIVE, plan), plan, Visitor("阿树", "a"), "多问")
    give_remark(by_link(Verb.REMARK_GIVE, world.xiao_lin), plan, world.xiao_lin, "打 13800000019")
    client, there = as_somebody("li_xi"), f"/plans/{plan.pk}/topic/"
    page = client.get(there).content.decode()
    assert "像是有号码，不能公开" in page
    one = Remark.objects.get(held_for="")
    assert as_somebody("zhang_qiao").post(f"{there}{one.pk}/", {"show": "1"}).status_code == 404
    for deed, is_shown in (("show", True), ("hide", False)):
        client.post(f"{there}{one.pk}/", {deed: "1"})
        assert (Remark.objects.get(pk=one.pk).shown_at is not None) is is_shown
    client.post(there, {"summary": "多问，多看。"})
    client.post(f"{there}reopening/")
    assert client.get(there).context["is_topic_open"]
    initial = client.get(f"/records/new/?plan={plan.pk}").context["form"].initial
    assert (initial["contacts"], initial["headcount"], initial["channel"]) == (["xiaolin"], 1, "线上")
    assert initial["text"] == "聊聊。\n多问，多看。"
    assert not initial["face_to_face"]
