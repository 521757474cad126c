"""Contacts that a transfer handed over come back when it is undone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from qingqiao.actions.appointments import (
    transfer_cadre,
)
from qingqiao.actions.handovers import take_contact
from qingqiao.actions.records import submit_record
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import Appointment
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.actions.offices import held, undo
from tests.make import LONG_AGO, make_account, make_body, make_cadre
from tests.world import NOON, TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def office(world: World) -> Appointment:
    return world.li_xi.appointments.select_related("organization", "cadre__region").get()


def test_a_transfer_across_counties_with_contacts_handed_over_is_undone_whole(
    world: World, office: Appointment
) -> None:
    gao_yuan = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao"] = make_account(gao_yuan, "gao")
    transfer_cadre(world.actor("zhao_lan"), office, world.shenmu, "兼职", TODAY, receiver_code="gao")
    taken, waiting = Handover.objects.order_by("contact__code")
    take_contact(world.actor("gao"), taken)
    assert (held(world)[0][2], len(held(world)), Contact.objects.filter(cadre=gao_yuan).count()) == (
        YESTERDAY,
        2,
        1,
    )
    undo(world)
    waiting.refresh_from_db()
    assert held(world) == [("YY-1", LONG_AGO, None)]
    assert set(Contact.objects.values_list("cadre__code", "last_day")) == {("li", None)}
    assert (waiting.decided_at is not None, waiting.is_taken) == (True, False)


def test_who_was_met_since_stays_in_the_history_of_who_took_her(world: World, office: Appointment) -> None:
    gao_yuan = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao"] = make_account(gao_yuan, "gao")
    transfer_cadre(world.actor("zhao_lan"), office, world.shenmu, "兼职", TODAY, receiver_code="gao")
    take_contact(world.actor("gao"), Handover.objects.get(contact=world.xiao_lin))
    body = make_body(TODAY, "访谈", participants=(Someone(contact_code="xiaolin"),))
    submit_record(world.actor("gao"), gao_yuan, uuid7(), body)
    undo(world)
    listed = Contact.objects.filter(code="xiaolin").order_by("cadre__code")
    assert list(listed.values_list("cadre__code", "last_day")) == [("gao", TODAY), ("li", None)]
