"""Whoever brings a cadre into her own organization doesn't read whom that cadre listed before, however she does it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine

from qingqiao.actions.appointments import (
    AppointmentInput,
    begin_appointment,
    correct_appointment,
    end_appointment,
    transfer_cadre,
)
from qingqiao.actions.doubles import join_cadres
from qingqiao.actions.left_contacts import names_of_left, offer_left
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.problems import InputAtFault
from tests.actions.offices import undo
from tests.exchange.workbooks.books import appointment, imported
from tests.make import make_cadre, make_contact, name_administrator
from tests.world import NOON, TODAY, World

YESTERDAY = TODAY - timedelta(days=1)
BEFORE = TODAY - timedelta(days=5)
LONG_BEFORE = TODAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def names(world: World, cadre: Cadre) -> set[str]:
    """What 张桥, who serves and administers in 榆阳, reads for the contacts of a cadre who left."""
    listed = list(Contact.objects.filter(cadre=cadre).order_by("code"))
    return set(names_of_left(world.actor("zhang_qiao"), cadre, listed).values())


def leave(world: World, cadre: Cadre) -> Cadre:
    """End every office of hers, the one in 榆阳 last."""
    for one in Appointment.objects.filter(cadre=cadre).select_related("organization", "cadre__region"):
        if one.last_day is None:
            last_day = YESTERDAY if one.organization == world.yuyang else BEFORE
            end_appointment(world.actor("zhang_qiao"), one, last_day)
    return cadre


def office(world: World) -> Appointment:
    return world.li_xi.appointments.select_related("organization", "cadre__region").get()


def by_transfer(world: World) -> Cadre:
    transfer_cadre(world.actor("zhang_qiao"), office(world), world.yuyang, "兼职", BEFORE)
    return world.li_xi


def by_a_second_office(world: World) -> Cadre:
    begin_appointment(world.actor("zhang_qiao"), world.li_xi, world.yuyang, "兼职", BEFORE)
    return world.li_xi


def by_a_join(world: World) -> Cadre:
    stays = make_cadre(world.yulin, "李溪", world.yuyang, "兼职", code="stays")
    join_cadres(world.actor("zhang_qiao"), stays, world.li_xi)
    return stays


def by_a_merger(world: World) -> Cadre:
    name_administrator(world.city, world.zhang_qiao)
    world.zhang_qiao.appointments.create(
        region=world.yulin, organization=world.city, kind="兼职", first_day=BEFORE
    )
    merge_organizations(world.actor("zhang_qiao"), world.school, world.village, BEFORE)
    name_administrator(world.village, world.zhang_qiao)
    world.zhang_qiao.appointments.create(
        region=world.yulin, organization=world.village, kind="兼职", first_day=BEFORE
    )
    return world.li_xi


def by_an_undo(world: World) -> Cadre:
    held = world.li_xi.appointments.create(
        region=world.yulin, organization=world.yuyang, kind="兼职", first_day=BEFORE
    )
    end_appointment(world.actor("zhao_lan"), held, BEFORE)
    undo(world, "zhang_qiao")
    return world.li_xi


def by_a_correction(world: World) -> Cadre:
    held = world.li_xi.appointments.create(
        region=world.yulin, organization=world.yuyang, kind="兼职", first_day=BEFORE, last_day=BEFORE
    )
    correct_appointment(world.actor("zhang_qiao"), held, AppointmentInput("兼职", "", BEFORE, None))
    return world.li_xi


def by_a_workbook(world: World) -> Cadre:
    row = appointment("li", "YY", first_day=BEFORE.isoformat())
    assert imported(world, "zhang_qiao", world.yuyang, {"appointments": [row]}).state == "imported"
    return world.li_xi


WAYS = [
    *(by_transfer, by_a_second_office, by_a_join, by_a_merger, by_an_undo, by_a_correction),
    by_a_workbook,
]


@pytest.mark.parametrize("bring", WAYS)
def test_whoever_brings_her_reads_numbers(world: World, bring: Callable[[World], Cadre]) -> None:
    brought = leave(world, bring(world))
    assert names(world, brought) == {"第 1 位（不显示姓名）", "第 2 位（不显示姓名）"}


def test_whoever_brings_her_reads_whom_she_lists_afterwards(world: World) -> None:
    with time_machine.travel("2026-03-10T12:00:00+08:00"):
        transfer_cadre(world.actor("zhang_qiao"), office(world), world.yuyang, "兼职", LONG_BEFORE)
    make_contact(world.li_xi, "小高", first_day=BEFORE, code="a")
    assert "小高" in names(world, leave(world, world.li_xi))


def test_whom_somebody_else_brought_is_named(world: World) -> None:
    transfer_cadre(world.actor("zhao_lan"), office(world), world.yuyang, "兼职", BEFORE)
    assert "小林" in names(world, leave(world, world.li_xi))


def test_whoever_brings_her_does_not_offer_them_to_herself(world: World) -> None:
    brought = leave(world, by_transfer(world))
    make_cadre(world.yulin, "高原", world.yuyang, "兼职", code="gao")
    with pytest.raises(InputAtFault) as fault:
        offer_left(world.actor("zhang_qiao"), brought, [world.xiao_lin], "zhang")
    assert "另选一位同事" in fault.value.places[0].sentence
    assert offer_left(world.actor("zhang_qiao"), brought, [world.xiao_lin], "gao")


def test_nor_by_a_second_transfer(world: World) -> None:
    by_transfer(world)
    there = Appointment.objects.get(cadre=world.li_xi, organization=world.yuyang)
    with pytest.raises(InputAtFault):
        transfer_cadre(world.actor("zhang_qiao"), there, world.village, "兼职", TODAY, receiver_code="zhang")
