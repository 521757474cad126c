"""A minor's details open to nobody but her cadre, unless another person agrees, for a while, each reading logged."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.permits import (
    KnownPerson,
    ask_permit,
    decide_permit,
    end_permit,
    read_minor,
    seek_minor,
)
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, Permit
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import make_appointment, make_cadre, make_contact, name_administrator
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def xiao_yu(world: World) -> Contact:
    """小雨 of 李溪's; 张桥 serves in the school too and administers it."""
    make_appointment(world.zhang_qiao, world.school)
    name_administrator(world.school, world.zhang_qiao)
    return world.xiao_yu


def granted(world: World, contact: Contact) -> Permit:
    permit = ask_permit(world.actor("zhang_qiao"), contact, "家访前联系监护人", 3)
    decide_permit(world.actor("zhao_lan"), permit, is_granted=True)
    return permit


def test_another_person_agrees_and_each_reading_is_logged(world: World, xiao_yu: Contact) -> None:
    zhang_qiao = world.actor("zhang_qiao")
    permit = ask_permit(zhang_qiao, xiao_yu, "家访前联系监护人", 3)
    with pytest.raises(StateHasChanged):
        read_minor(zhang_qiao, permit)
    decide_permit(world.actor("zhao_lan"), permit, is_granted=True)
    for _ in range(2):
        assert dict(read_minor(zhang_qiao, permit))["联系方式"] == "13800000016"
    assert Entry.objects.filter(verb=Verb.PERMIT_READ_MINOR, row=permit.pk).count() == 2


def test_nobody_agrees_to_her_own_by_another_office(world: World, xiao_yu: Contact) -> None:
    permit = ask_permit(world.actor("zhang_qiao"), xiao_yu, "家访", 1)
    make_appointment(world.zhang_qiao, world.city)
    name_administrator(world.city, world.zhang_qiao)
    with pytest.raises(InputAtFault, match="另一个人"):
        decide_permit(world.actor("zhang_qiao"), permit, is_granted=True)
    for who in ("wang_ling", "bai_xue", "auditor", "li_xi"):
        with pytest.raises(NotFound):
            decide_permit(world.actor(who), permit, is_granted=True)


def test_only_who_asked_reads_and_only_this_one(world: World, xiao_yu: Contact) -> None:
    permit = granted(world, xiao_yu)
    for who in ("zhao_lan", "committee", "wang_ling", "auditor"):
        with pytest.raises(NotFound):
            read_minor(world.actor(who), permit)
    other = make_contact(world.li_xi, "小禾", born="2010-01", reach="13800000017")
    assert all("小禾" not in value for _, value in read_minor(world.actor("zhang_qiao"), permit))
    with pytest.raises(StateHasChanged):
        read_minor(world.actor("zhang_qiao"), ask_permit(world.actor("zhang_qiao"), other, "家访", 1))


def test_it_ends_by_itself_or_earlier_or_with_the_office(world: World, xiao_yu: Contact) -> None:
    permit = granted(world, xiao_yu)
    with travel("2026-03-23T12:00:01+08:00", tick=False), pytest.raises(StateHasChanged):
        read_minor(world.actor("zhang_qiao"), permit)
    end_permit(world.actor("zhao_lan"), permit)
    for again in (read_minor, end_permit):
        with pytest.raises(StateHasChanged):
            again(world.actor("zhang_qiao"), permit)
    fresh = granted(world, xiao_yu)
    world.zhang_qiao.appointments.filter(organization=world.school).update(last_day="2026-03-19")
    with pytest.raises(NotFound):
        read_minor(world.actor("zhang_qiao"), fresh)


def test_decided_once_and_asked_once(world: World, xiao_yu: Contact) -> None:
    permit = ask_permit(world.actor("zhang_qiao"), xiao_yu, "家访", 1)
    with pytest.raises(StateHasChanged):
        ask_permit(world.actor("zhang_qiao"), xiao_yu, "家访", 1)
    decide_permit(world.actor("zhao_lan"), permit, is_granted=False)
    with pytest.raises(StateHasChanged):
        decide_permit(world.actor("zhao_lan"), permit, is_granted=True)


def test_who_sits_elsewhere_or_holds_a_link_asks_in_vain(world: World, xiao_yu: Contact) -> None:
    link = by_link(Verb.PERMIT_READ, xiao_yu)
    for actor in (world.actor("zhao_lan"), world.actor("committee"), world.actor("wang_ling"), link):
        with pytest.raises(NotFound):
            ask_permit(actor, xiao_yu, "看看", 1)
    with pytest.raises(InputAtFault):
        ask_permit(world.actor("zhang_qiao"), xiao_yu, " ", 1)
    with pytest.raises(NotFound):
        ask_permit(world.actor("zhang_qiao"), xiao_yu, "看看", 365)


@pytest.mark.parametrize(
    "known",
    [
        KnownPerson("小雨"),
        KnownPerson("小雨", born="2009-07"),
        KnownPerson("小雪", born="2009-06"),
        KnownPerson("小林", born="2006-11"),
    ],
)
def test_whoever_does_not_know_her_finds_nobody(world: World, known: KnownPerson) -> None:
    with pytest.raises(InputAtFault):
        seek_minor(world.actor("zhang_qiao"), world.li_xi, known)
    assert Entry.objects.get(verb=Verb.MINOR_SEEK).details == {"found": False}


def test_who_knows_her_is_led_to_her(world: World) -> None:
    for known in (KnownPerson("小 雨", born="2009-06"), KnownPerson("小雨", reach="138 0000 0016")):
        assert seek_minor(world.actor("zhang_qiao"), world.li_xi, known) == world.xiao_yu
    with pytest.raises(NotFound):
        seek_minor(world.actor("wang_ling"), world.li_xi, KnownPerson("小雨", born="2009-06"))


def test_withdrawn_nothing_is_there_to_read(world: World, xiao_yu: Contact) -> None:
    permit = granted(world, xiao_yu)
    Permit.objects.update(reason="找小雨家长")
    withdraw_consent(world.actor("li_xi"), xiao_yu, TODAY)
    with pytest.raises(StateHasChanged):
        read_minor(world.actor("zhang_qiao"), permit)
    assert "小雨" not in Permit.objects.get().reason


def test_an_unknown_age_is_a_minors(world: World, xiao_yu: Contact) -> None:
    unknown = make_contact(world.li_xi, "小新", born="", reach="13800000018")
    found = seek_minor(world.actor("zhang_qiao"), world.li_xi, KnownPerson("小新", reach="13800000018"))
    assert found == unknown
    other = make_cadre(world.yulin, "周舟", world.school)
    with pytest.raises(InputAtFault):
        seek_minor(world.actor("zhang_qiao"), other, KnownPerson("小新", reach="13800000018"))


def test_a_permit_opens_nobody_who_has_grown_up(world: World, xiao_yu: Contact) -> None:
    permit = granted(world, xiao_yu)
    Contact.objects.filter(pk=xiao_yu.pk).update(born="2006-01")
    with pytest.raises(StateHasChanged, match="十八"):
        read_minor(world.actor("zhang_qiao"), permit)
    with pytest.raises(StateHasChanged, match="十八"):
        ask_permit(world.actor("zhang_qiao"), xiao_yu, "家访", 1)


def test_the_reason_is_read_by_others_and_names_nobody(world: World, xiao_yu: Contact) -> None:
    for reason in ("找小雨的家长", "打 13800000016", "打 13900000016"):
        with pytest.raises(InputAtFault):
            ask_permit(world.actor("zhang_qiao"), xiao_yu, reason, 1)
