"""What holds of every appointment, whoever registers it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import acting_as
from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.appointments import (
    AppointmentInput,
    begin_appointment,
    correct_appointment,
    end_appointment,
    remove_appointment,
    transfer_cadre,
)
from qingqiao.actions.organizations import release_administrator
from qingqiao.organizations.models import Appointment
from qingqiao.problems import InputAtFault
from tests.actions.offices import held, undo
from tests.make import LONG_AGO, join_cadre, make_cadre, name_administrator
from tests.world import NOON, TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def office(world: World) -> Appointment:
    return world.li_xi.appointments.select_related("organization", "cadre__region").get()


@pytest.mark.parametrize(
    "said",
    [{"first_day": date(1900, 1, 1)}, {"last_day": date(2099, 1, 1)}, {"last_day": date(2019, 1, 1)}],
    ids=["too early", "too late", "turned round"],
)
def test_days_that_cannot_be_meant_are_refused(world: World, office: Appointment, said: dict) -> None:
    with pytest.raises(InputAtFault):
        correct_appointment(
            world.actor("zhang_qiao"), office, replace(AppointmentInput("兼职", "", LONG_AGO, None), **said)
        )
    assert held(world) == [("YY-1", LONG_AGO, None)]


def test_nobody_serves_where_there_is_nothing_yet(world: World) -> None:
    world.village.first_day, world.village.last_day = date(2025, 1, 1), date(2026, 12, 31)
    world.village.save()
    for first_day, last_day in ((LONG_AGO, TODAY), (TODAY, None)):
        with pytest.raises(InputAtFault):
            begin_appointment(
                *(world.actor("zhang_qiao"), world.li_xi, world.village, "兼职", first_day), last_day=last_day
            )


def test_nobody_appoints_transfers_ends_or_brings_back_herself(world: World) -> None:
    """No two acts of one person add up to more than each allows (policy.md 6)."""
    zhang_qiao, own = world.actor("zhang_qiao"), world.zhang_qiao.appointments.get()
    acts = (
        lambda: begin_appointment(zhang_qiao, world.zhang_qiao, world.school, "兼职", TODAY),
        lambda: transfer_cadre(zhang_qiao, own, world.school, "兼职", TODAY),
        lambda: end_appointment(zhang_qiao, own, TODAY),
        lambda: remove_appointment(zhang_qiao, own),
        lambda: correct_appointment(zhang_qiao, own, AppointmentInput("兼职", "", LONG_AGO, None)),
    )
    for act in acts:
        with pytest.raises(InputAtFault):
            act()
    end_appointment(world.actor("zhao_lan"), own, TODAY)
    with pytest.raises(InputAtFault):
        undo(world, "zhang_qiao")


def test_nobody_acts_on_her_cadre_of_another_region(world: World) -> None:
    """白雪 of 延安 serves in 榆林 too, and keeps 榆林's desk: none of her cadres is hers to appoint or release."""
    account = world.accounts["bai_xue"]
    here = make_cadre(world.yulin, "白雪", world.school, "兼职")
    join_cadre(account, here)
    Grant.objects.create(account=account, role=Role.CITY_COMMITTEE, region=world.yulin)
    named = name_administrator(world.school, here)
    for chosen in (str(world.bai_xue.pk), str(here.pk)):
        actor = Actor(account=acting_as(account, chosen))
        with pytest.raises(InputAtFault):
            end_appointment(actor, here.appointments.get(), TODAY)
        with pytest.raises(InputAtFault):
            release_administrator(actor, named, leaves_nobody=True)
    begin_appointment(actor, world.li_xi, world.village, "兼职", TODAY)
