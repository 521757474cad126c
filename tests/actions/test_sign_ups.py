"""Signing up for 李溪's walk: by nickname, as 小林, twice, too many, and taken back."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.accounts.actors import Actor, by_link, system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import sign_ups
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.doors import arrive
from qingqiao.actions.merging import merge_contacts
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.retention import erase_overdue
from qingqiao.actions.sign_ups import Visitor, remove_sign_up, remove_sign_ups, sign_up, withdraw_sign_up
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.voices.models import Remark, SignUp
from tests.make import make_contact
from tests.world import NOON, TODAY, World, make_world

WALK = Announcement("徒步", ("线下活动",), TODAY + timedelta(days=1), takes_sign_ups=True, capacity=2)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def plan(world: World) -> Plan:
    return announce_plan(world.actor("li_xi"), world.li_xi, WALK)


def visits(plan: Plan) -> Actor:
    return by_link(Verb.SIGN_UP_GIVE, plan)


def joins(plan: Plan, contact: Contact) -> SignUp:
    return sign_up(by_link(Verb.SIGN_UP_GIVE, contact), plan, contact)


def test_the_same_page_sent_twice_and_the_same_contact_are_one(world: World, plan: Plan) -> None:
    for _ in range(2):
        sign_up(visits(plan), plan, Visitor("阿树", "a"))
        joins(plan, world.xiao_lin)
    assert SignUp.objects.count() == 2
    with pytest.raises(StateHasChanged, match="名额已满"):
        sign_up(visits(plan), plan, Visitor("阿木", "b"))


def test_a_reach_is_kept_only_where_one_is_asked_for(plan: Plan) -> None:
    assert sign_up(visits(plan), plan, Visitor("阿树", "a", "13800000001")).reach == ""
    Plan.objects.update(asks_reach=True)
    assert sign_up(visits(plan), plan, Visitor("阿木", "b", "13800000001")).reach == "13800000001"


def test_a_nickname_is_no_number(plan: Plan) -> None:
    for name in ("13800000001", " ", "\u200b\u200b", "微信abcde1"):
        with pytest.raises(InputAtFault):
            sign_up(visits(plan), plan, Visitor(name, "a"))


def test_another_cadres_contact_and_another_plans_link_join_nothing(world: World, plan: Plan) -> None:
    other = make_contact(world.chen_chuan, "小禾")
    with pytest.raises(NotFound):
        joins(plan, other)
    elsewhere = announce_plan(world.actor("chen_chuan"), world.chen_chuan, WALK)
    with pytest.raises(NotFound):
        sign_up(visits(elsewhere), plan, Visitor("阿树", "a"))


def test_she_takes_it_back_and_only_its_author_strikes_off(world: World, plan: Plan) -> None:
    row, other = sign_up(visits(plan), plan, Visitor("阿树", "a")), joins(plan, world.xiao_lin)
    with pytest.raises(NotFound):
        withdraw_sign_up(by_link(Verb.SIGN_UP_WITHDRAW, row), other)
    withdraw_sign_up(by_link(Verb.SIGN_UP_WITHDRAW, row), row)
    with pytest.raises(NotFound):
        remove_sign_up(world.actor("zhang_qiao"), other)
    remove_sign_up(world.actor("li_xi"), other)
    assert not SignUp.objects.exists()


def test_after_a_flood_its_author_strikes_off_many_at_once(world: World, plan: Plan) -> None:
    Plan.objects.update(capacity=None)
    flood = [sign_up(visits(plan), plan, Visitor(f"阿树{number}", f"{number}")).pk for number in range(3)]
    joins(plan, world.xiao_lin)
    with pytest.raises(NotFound):
        remove_sign_ups(world.actor("zhang_qiao"), plan, flood)
    with pytest.raises(InputAtFault):
        remove_sign_ups(world.actor("li_xi"), plan, [])
    assert remove_sign_ups(world.actor("li_xi"), plan, flood) == 3
    assert SignUp.objects.get().contact == world.xiao_lin
    with pytest.raises(StateHasChanged):
        remove_sign_ups(world.actor("li_xi"), plan, flood)


def test_whoever_withdraws_is_on_no_list_and_said_nothing(world: World, plan: Plan) -> None:
    row = joins(plan, world.xiao_lin)
    Remark.objects.create(region=plan.region, sign_up=row, text="山上见", said_at=clock.now())
    sign_up(visits(plan), plan, Visitor("阿树", "a"))
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    assert [one.name for one in SignUp.objects.all()] == ["阿树"]
    assert not Remark.objects.exists()


def test_two_listings_of_one_person_become_one_sign_up(world: World, plan: Plan) -> None:
    double = make_contact(world.li_xi, "小林")
    row = joins(plan, double)
    Remark.objects.create(region=plan.region, sign_up=row, text="山上见", said_at=clock.now())
    joins(plan, world.xiao_lin)
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    assert SignUp.objects.get().contact == world.xiao_lin
    assert Remark.objects.get().sign_up == SignUp.objects.get()


def test_a_fortnight_after_its_day_the_list_goes(world: World, plan: Plan) -> None:
    sign_up(visits(plan), plan, Visitor("阿树", "a"))
    for day, left in (("2026-04-04", 1), ("2026-04-05", 0)):
        with travel(f"{day}T12:00:00+08:00", tick=False):
            erase_overdue(system("tick"), world.yulin)
        assert SignUp.objects.count() == left


def test_a_flood_of_words_leaves_room_to_sign_up_and_to_come(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_ups, "MOST", 1)
    Plan.objects.update(takes_remarks=True, planned_on=TODAY, door_code="123456")
    plan.refresh_from_db()
    speaks, comes = by_link(Verb.REMARK_GIVE, plan), by_link(Verb.ARRIVAL_GIVE, plan)
    give_remark(speaks, plan, Visitor("吵闹", "a"), "买买买")
    with pytest.raises(StateHasChanged):
        give_remark(speaks, plan, Visitor("吵闹", "b"), "买买买")
    sign_up(visits(plan), plan, Visitor("阿树", "c"))
    arrive(comes, plan, Visitor("阿木", "d"), "123456")
    with pytest.raises(StateHasChanged):
        arrive(comes, plan, Visitor("阿禾", "e"), "123456")


@pytest.mark.django_db(transaction=True)
def test_of_four_who_want_the_last_place_one_has_it() -> None:
    world = make_world()
    plan = announce_plan(world.actor("li_xi"), world.li_xi, replace(WALK, capacity=1))
    ended, start = [], threading.Barrier(4)

    def join(number: int) -> None:
        start.wait()
        try:
            sign_up(visits(plan), plan, Visitor(f"阿树{number}", f"{number}"))
            ended.append("in")
        except StateHasChanged:
            ended.append("full")
        finally:
            connection.close()

    threads = [threading.Thread(target=join, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(ended), SignUp.objects.count()) == (["full", "full", "full", "in"], 1)
