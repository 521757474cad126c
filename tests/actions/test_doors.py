"""The door of 李溪's walk: whoever sees the code is on the list, on its day and until she ends it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import arrive, close_door, mark_came, open_door
from qingqiao.actions.plans import announce_plan, cancel_plan, revise_plan
from qingqiao.actions.records import submit_record
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import SignUp
from tests.make import make_body, make_contact
from tests.world import NOON, TODAY, World

TOMORROW_MORNING = "2026-03-21T08:00:00+08:00"
TREE = Visitor("阿树", "a")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def plan(world: World) -> Plan:
    actor = world.actor("li_xi")
    return open_door(actor, announce_plan(actor, world.li_xi, Announcement("徒步", ("线下活动",), TODAY)))


def comes(plan: Plan, who: Visitor | Contact, code: str = "") -> SignUp:
    link = by_link(Verb.ARRIVAL_GIVE, who if isinstance(who, Contact) else plan)
    return arrive(link, plan, who, code or plan.door_code)


def test_whoever_comes_is_on_the_list_once(world: World, plan: Plan) -> None:
    for who in (TREE, TREE, world.xiao_lin, world.xiao_lin):
        comes(plan, who)
    assert [one.called for one in SignUp.objects.all()] == ["阿树", "小林"]
    with pytest.raises(NotFound):
        comes(plan, make_contact(world.chen_chuan, "小禾"))


def test_a_wrong_code_and_one_that_was_changed_let_nobody_in(world: World, plan: Plan) -> None:
    old = plan.door_code
    open_door(world.actor("li_xi"), plan)
    for code in (old, "x", f"{plan.door_code}0"):
        with pytest.raises(InputAtFault):
            comes(plan, TREE, code)
    assert comes(plan, TREE, f" {plan.door_code} ").came_at


def test_before_its_day_and_after_it_the_code_is_worth_nothing(world: World, plan: Plan) -> None:
    Plan.objects.update(planned_on=TODAY + timedelta(days=1))
    with pytest.raises(StateHasChanged):
        comes(plan, TREE)
    Plan.objects.update(planned_on=TODAY)
    with travel(TOMORROW_MORNING, tick=False):
        for done in (lambda: comes(plan, TREE), lambda: open_door(world.actor("li_xi"), plan)):
            with pytest.raises(StateHasChanged):
                done()
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("how", ["ended", "cancelled", "recorded"])
def test_it_is_over_when_she_says_so(world: World, plan: Plan, how: str) -> None:
    actor = world.actor("li_xi")
    if how == "ended":
        close_door(actor, plan)
    elif how == "cancelled":
        cancel_plan(actor, plan)
    else:
        submit_record(actor, world.li_xi, plan.pk, make_body(TODAY, "线下活动"))
    with pytest.raises(StateHasChanged):
        comes(plan, TREE)


def test_only_its_author_opens_and_ends_it(world: World, plan: Plan) -> None:
    for done in (open_door, close_door):
        with pytest.raises(NotFound):
            done(world.actor("zhang_qiao"), plan)
    close_door(world.actor("li_xi"), plan)
    with pytest.raises(StateHasChanged):
        close_door(world.actor("li_xi"), plan)


def test_who_came_is_ticked_on_the_day_and_no_longer_once_it_is_recorded(world: World) -> None:
    li, walk = world.actor("li_xi"), Announcement("徒步", ("线下活动",), TODAY, takes_sign_ups=True)
    plan = announce_plan(li, world.li_xi, walk)
    row = sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("阿树", "a"))
    assert [mark_came(li, plan, [row.pk]) for _ in range(2)] == [1, 0]
    revise_plan(li, plan, replace(walk, planned_on=TODAY + timedelta(days=1)))
    with pytest.raises(StateHasChanged, match="没有开始"):
        mark_came(li, plan, [row.pk])
    revise_plan(li, plan, walk)
    submit_record(li, world.li_xi, plan.pk, make_body(TODAY, "线下活动"))
    with pytest.raises(StateHasChanged, match="写成记录"):
        mark_came(li, plan, [row.pk])
