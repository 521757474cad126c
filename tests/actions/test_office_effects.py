"""What the end or a transfer of an office makes fall away, and what remains."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
import time_machine

from qingqiao.actions.appointments import end_appointment, transfer_cadre
from qingqiao.actions.office_effects import preview_of
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import OfficeChange
from tests.world import NOON, TODAY, World

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def test_the_end_of_the_only_office(world: World) -> None:
    held = world.zhang_qiao.appointments.get()
    effect = preview_of(
        world.zhang_qiao, TOMORROW, partial(end_appointment, world.actor("zhao_lan"), held, TODAY)
    )
    assert (effect.offices, effect.postings, effect.resting) == ((), ("桃源社区",), ("榆阳区团委",))
    assert effect.sleeps_on == TODAY + timedelta(days=30)
    assert ("直接联系青年", "目标 100", "不要求") in {
        (one.title, one.before, one.after) for one in effect.duties
    }


def test_a_transfer_keeps_her_contacts_and_changes_her_target(world: World) -> None:
    held = world.li_xi.appointments.get()
    change = partial(transfer_cadre, world.actor("zhao_lan"), held, world.shenmu, "专职", TOMORROW)
    effect = preview_of(world.li_xi, TOMORROW, change)
    assert (effect.contacts, effect.sleeps_on) == (2, None)
    assert [one.organization for one in effect.offices] == [world.shenmu]
    duties = {one.title: (one.before, one.after) for one in effect.duties}
    assert duties["直接联系青年"] == ("目标 20（只计本领域）", "目标 100")


def test_a_preview_writes_nothing(world: World) -> None:
    held = world.li_xi.appointments.get()
    preview_of(world.li_xi, TOMORROW, partial(end_appointment, world.actor("zhang_qiao"), held, TODAY))
    held.refresh_from_db()
    assert held.last_day is None
    assert not Entry.objects.exists()
    assert not OfficeChange.objects.exists()
