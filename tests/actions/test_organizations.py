"""Naming who keeps an organization, below any page."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.organizations import (
    begin_appointment,
    grant_leave,
    name_administrator,
    release_administrator,
    transfer_cadre,
)
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.problems import InputAtFault, NotFound
from tests.make import LONG_AGO
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_zhang_qiao_names_for_her_county_and_wang_ling_does_not(world: World) -> None:
    assert name_administrator(world.actor("zhang_qiao"), world.school, world.li_xi).is_active
    with pytest.raises(NotFound):
        name_administrator(world.actor("wang_ling"), world.village, world.chen_chuan)


def test_who_is_out_of_office_is_refused(world: World) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=TODAY.replace(day=1))
    with pytest.raises(InputAtFault):
        name_administrator(world.actor("zhang_qiao"), world.school, world.li_xi)
    assert not Administrator.objects.filter(organization=world.school).exists()


def test_naming_twice_is_naming_once(world: World) -> None:
    for _ in range(2):
        name_administrator(world.actor("zhao_lan"), world.school, world.li_xi)
    assert Administrator.objects.filter(organization=world.school).count() == 1


def test_the_last_one_is_not_released_unawares(world: World) -> None:
    with pytest.raises(InputAtFault):
        release_administrator(world.actor("zhao_lan"), world.yuyang.administrators.get())


def test_a_transfer_is_one_act(world: World) -> None:
    office = Appointment.objects.get(cadre=world.li_xi)
    begun = transfer_cadre(world.actor("zhang_qiao"), office, world.village, "专职", TODAY)
    assert (begun.organization, begun.first_day, begun.kind) == (world.village, TODAY, "专职")
    office.refresh_from_db()
    assert office.last_day == TODAY - timedelta(days=1)
    entry = Entry.objects.get()
    assert (entry.verb, entry.details["from"], entry.details["to"]) == (Verb.CADRE_TRANSFER, "YY-1", "YY-2")


@pytest.mark.parametrize(
    ("to", "first_day"),
    [("yuyang", TODAY), ("shenmu", TODAY), ("village", LONG_AGO)],
    ids=["she serves there already", "out of reach", "before she began"],
)
def test_a_transfer_of_which_a_part_is_refused_leaves_all_as_it_was(
    world: World, to: str, first_day: date
) -> None:
    office = Appointment.objects.get(cadre=world.li_xi)
    begin_appointment(world.actor("zhao_lan"), world.li_xi, world.yuyang, "兼职", LONG_AGO)
    Entry.objects.all().delete()
    with pytest.raises((InputAtFault, NotFound)):
        transfer_cadre(world.actor("zhang_qiao"), office, getattr(world, to), "专职", first_day)
    office.refresh_from_db()
    assert office.last_day is None
    assert not Entry.objects.exists()


def test_leave_is_logged_with_its_days(world: World) -> None:
    grant_leave(world.actor("zhang_qiao"), world.zhang_qiao, TODAY, None)
    assert Entry.objects.get().details == {"first_day": TODAY.isoformat(), "last_day": ""}
