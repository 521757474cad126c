"""李溪's walk becomes a record: who came is ticked already."""

import pytest

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import arrive, open_door
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.records.body import Someone
from qingqiao.records.models import Plan, Record
from qingqiao.records.plans import Announcement
from tests.phone.record_input import typed
from tests.world import TODAY, World

WALK = Announcement("徒步", ("线下活动",), TODAY, place="红石峡", takes_sign_ups=True)


@pytest.fixture
def plan(world: World, as_somebody) -> Plan:
    actor = world.actor("li_xi")
    plan = open_door(actor, announce_plan(actor, world.li_xi, WALK))
    for number, name in enumerate(("阿树", "阿木")):
        arrive(by_link(Verb.ARRIVAL_GIVE, plan), plan, Visitor(name, f"{number}"), plan.door_code)
    arrive(by_link(Verb.ARRIVAL_GIVE, world.xiao_lin), plan, world.xiao_lin, plan.door_code)
    sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("没来", "z"))
    return plan


def test_who_came_is_in_the_record_by_one_tap(world: World, as_somebody, plan: Plan) -> None:
    client, there = as_somebody("li_xi"), f"/records/new/?plan={plan.pk}"
    initial = client.get(there).context["form"].initial
    assert (initial["contacts"], initial["headcount"], initial["face_to_face"]) == (["xiaolin"], 2, True)
    client.post(there, typed(**{**initial, "kinds": initial["kinds"], "face_to_face": "on"}))
    record = Record.objects.get(pk=plan.pk)
    assert [one.contact_code for one in record.participants.all()] == ["xiaolin"]
    assert (record.headcount, record.place, record.face_to_face) == (2, "红石峡", True)


def test_a_nickname_that_is_a_contacts_name_is_asked_about(world: World, as_somebody, plan: Plan) -> None:
    arrive(by_link(Verb.ARRIVAL_GIVE, plan), plan, Visitor("小 雨", "y"), plan.door_code)
    arrive(by_link(Verb.ARRIVAL_GIVE, plan), plan, Visitor("小林", "l"), plan.door_code)
    initial = as_somebody("li_xi").get(f"/records/new/?plan={plan.pk}").context["form"].initial
    assert (initial["names"], initial["headcount"]) == ("小 雨", 3)
    assert Someone("xiaoyu").contact_code not in initial["contacts"]
