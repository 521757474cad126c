"""李溪 reads who signed up for her walk, and strikes off what is no sign-up."""

import pytest

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from tests.world import TODAY, World

WALK = Announcement("徒步", ("线下活动",), TODAY, takes_sign_ups=True, asks_reach=True)


@pytest.fixture
def plan(world: World, as_somebody) -> Plan:
    plan = announce_plan(world.actor("li_xi"), world.li_xi, WALK)
    sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("阿树", "a", "QQ 12345"))
    sign_up(by_link(Verb.SIGN_UP_GIVE, world.xiao_lin), plan, world.xiao_lin)
    return plan


def test_the_list_is_her_own_and_says_how_to_tell_of_a_change(plan: Plan, as_somebody) -> None:
    page = as_somebody("li_xi").get(f"/plans/{plan.pk}/people/").content.decode()
    for words in ("阿树", "QQ 12345", "小林", "14 天"):
        assert words in page
    for who in ("zhang_qiao", "zhao_lan", "committee"):
        assert as_somebody(who).get(f"/plans/{plan.pk}/people/").status_code == 404


def test_she_strikes_off_one_and_nobody_else_does(plan: Plan, as_somebody) -> None:
    one = SignUp.objects.get(contact=None)
    there = f"/plans/{plan.pk}/people/{one.pk}/removal/"
    assert as_somebody("zhang_qiao").post(there).status_code == 404
    as_somebody("li_xi").post(there)
    assert [row.called for row in SignUp.objects.all()] == ["小林"]


def test_she_ticks_who_came_and_they_are_the_records_people(world: World, plan: Plan, as_somebody) -> None:
    client, there = as_somebody("li_xi"), f"/plans/{plan.pk}/people/"
    everybody = [row.pk for row in SignUp.objects.all()]
    assert as_somebody("zhang_qiao").post(f"{there}came/", {"ticked": everybody}).status_code == 404
    client.post(f"{there}came/", {"ticked": everybody})
    form = client.get(f"/records/new/?plan={plan.pk}").context["form"]
    assert (form.initial["contacts"], form.initial["headcount"]) == ([world.xiao_lin.code], 1)
    client.post(f"{there}{SignUp.objects.get(contact=None).pk}/absence/")
    assert client.get(f"/records/new/?plan={plan.pk}").context["form"].initial["headcount"] == 0


def test_after_a_flood_she_strikes_off_all_that_she_ticks(plan: Plan, as_somebody) -> None:
    client, there = as_somebody("li_xi"), f"/plans/{plan.pk}/people/"
    assert "删除勾上的" in client.get(there).content.decode()
    strangers = [row.pk for row in SignUp.objects.filter(contact=None)]
    client.post(f"{there}removals/", {"ticked": [*strangers, "x"]})
    assert [row.called for row in SignUp.objects.all()] == ["小林"]
