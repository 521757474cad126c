"""Naming who keeps an organization, below any page."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.actions.organizations import (
    name_administrator,
    release_administrator,
)
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.problems import InputAtFault, NotFound
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
