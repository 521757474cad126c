"""A cadre's appointments, below any page: begun, ended, corrected, removed, moved, and each undone."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appointments import (
    AppointmentInput,
    begin_appointment,
    correct_appointment,
    end_appointment,
    transfer_cadre,
)
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import Appointment
from qingqiao.problems import InputAtFault, NotFound
from tests.actions.offices import contacts_target, held, undo
from tests.make import LONG_AGO
from tests.world import NOON, TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def office(world: World) -> Appointment:
    return world.li_xi.appointments.select_related("organization", "cadre__region").get()


def test_a_transfer_is_one_act(world: World, office: Appointment) -> None:
    begun = transfer_cadre(world.actor("zhang_qiao"), office, world.village, "专职", TODAY)
    assert (begun.organization, begun.first_day, begun.kind) == (world.village, TODAY, "专职")
    office.refresh_from_db()
    assert office.last_day == YESTERDAY
    entry = Entry.objects.get()
    assert (entry.verb, entry.details["from"], entry.details["to"]) == (Verb.CADRE_TRANSFER, "YY-1", "YY-2")


@pytest.mark.parametrize(
    ("to", "first_day"),
    [("yuyang", TODAY), ("shenmu", TODAY), ("village", LONG_AGO)],
    ids=["she serves there already", "out of reach", "before she began"],
)
def test_a_transfer_of_which_a_part_is_refused_leaves_all_as_it_was(
    world: World, office: Appointment, to: str, first_day: date
) -> None:
    begin_appointment(world.actor("zhao_lan"), world.li_xi, world.yuyang, "兼职", LONG_AGO)
    with pytest.raises((InputAtFault, NotFound)):
        transfer_cadre(world.actor("zhang_qiao"), office, getattr(world, to), "专职", first_day)
    office.refresh_from_db()
    assert office.last_day is None
    assert not Entry.objects.filter(verb=Verb.CADRE_TRANSFER).exists()


def test_contacts_go_with_her_when_nobody_is_named(world: World, office: Appointment) -> None:
    transfer_cadre(world.actor("zhao_lan"), office, world.shenmu, "兼职", TODAY)
    assert not Handover.objects.exists()
    assert Contact.objects.filter(cadre=world.li_xi, last_day=None).count() == 2


def test_who_does_not_serve_there_takes_over_nobody(world: World, office: Appointment) -> None:
    with pytest.raises(InputAtFault):
        transfer_cadre(world.actor("zhao_lan"), office, world.shenmu, "兼职", TODAY, receiver_code="wang")
    assert held(world) == [("YY-1", LONG_AGO, None)]


def test_who_left_comes_back(world: World, office: Appointment) -> None:
    end_appointment(world.actor("zhang_qiao"), office, YESTERDAY)
    begin_appointment(world.actor("zhang_qiao"), world.li_xi, world.school, "兼职", TODAY)
    assert [row[1:] for row in held(world)] == [(LONG_AGO, YESTERDAY), (TODAY, None)]


def test_a_correction_is_judged_and_undone(world: World, office: Appointment) -> None:
    said = AppointmentInput("专职", "书记", LONG_AGO, None)
    correct_appointment(world.actor("zhang_qiao"), office, said)
    assert contacts_target(world) == 100
    assert Entry.objects.get().details["kind"] == {"was": "兼职", "is": "专职"}
    correct_appointment(world.actor("zhang_qiao"), office, said)
    assert Entry.objects.count() == 1
    undo(world)
    assert contacts_target(world) == 20


def test_an_appointment_in_another_county_is_not_hers_to_change(world: World, office: Appointment) -> None:
    elsewhere = begin_appointment(world.actor("zhao_lan"), world.li_xi, world.shenmu, "兼职", TODAY)
    for who, row in (("zhang_qiao", elsewhere), ("wang_ling", office)):
        with pytest.raises(NotFound):
            end_appointment(world.actor(who), row, TODAY)
