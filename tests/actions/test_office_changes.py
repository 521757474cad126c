"""A change of an appointment is undone within 30 days, unless something was built on it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from qingqiao.actions.appointments import (
    begin_appointment,
    end_appointment,
    remove_appointment,
    transfer_cadre,
)
from qingqiao.actions.office_changes import undo_office_change
from qingqiao.organizations.models import Appointment, OfficeChange
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
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


def test_an_end_entered_by_mistake_is_undone(world: World, office: Appointment) -> None:
    target = contacts_target(world)
    end_appointment(world.actor("zhang_qiao"), office, YESTERDAY)
    assert contacts_target(world) is None
    undo(world, "zhang_qiao")
    assert (held(world), contacts_target(world)) == ([("YY-1", LONG_AGO, None)], target)
    with pytest.raises(StateHasChanged):
        undo(world, "zhang_qiao")


def test_an_end_on_which_something_was_built_stays(world: World, office: Appointment) -> None:
    end_appointment(world.actor("zhang_qiao"), office, YESTERDAY)
    ended = OfficeChange.objects.get()
    begin_appointment(world.actor("zhang_qiao"), world.li_xi, world.school, "兼职", TODAY)
    with pytest.raises(InputAtFault, match=r"填写有误"):
        undo_office_change(world.actor("zhang_qiao"), ended)
    ended.refresh_from_db()
    assert (ended.undone_at, held(world)[0][2]) == (None, YESTERDAY)


def test_what_never_was_is_removed_and_can_be_brought_back(world: World, office: Appointment) -> None:
    remove_appointment(world.actor("zhang_qiao"), office)
    assert held(world) == []
    undo(world)
    assert held(world) == [("YY-1", LONG_AGO, None)]
    assert Appointment.objects.get(cadre=world.li_xi).pk == office.pk


def test_a_transfer_is_undone_by_who_reaches_both_sides(world: World, office: Appointment) -> None:
    transfer_cadre(world.actor("zhao_lan"), office, world.shenmu, "兼职", TODAY)
    for who in ("zhang_qiao", "wang_ling"):
        with pytest.raises(NotFound):
            undo(world, who)
    undo(world)
    assert held(world) == [("YY-1", LONG_AGO, None)]


def test_after_thirty_days_a_change_stays(world: World, office: Appointment) -> None:
    end_appointment(world.actor("zhang_qiao"), office, YESTERDAY)
    with time_machine.travel("2026-04-20T12:00:00+08:00"), pytest.raises(StateHasChanged):
        undo(world)
