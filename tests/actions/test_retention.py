"""What nobody needs any more goes by itself."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.actions.reminders import choose_reminders
from qingqiao.actions.retention import ENDED_FOR, PROOF_FOR, WAITING_FOR, erase_overdue
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Acceptance, ConsentRequest, Contact, DataRequest, Embargo, Link
from qingqiao.notifications.models import Delivery, Message, ReminderChoice
from qingqiao.regions import clock
from tests.asked import plant_own_side
from tests.outgoing import make_channel, make_delivery
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def erase(world: World, days: int) -> int:
    with travel(NOON) as clock:
        clock.shift(timedelta(days=days))
        return erase_overdue(system("tick"), world.yulin)


def test_half_a_year_after_the_end_her_reach_goes_and_her_name_stays(world: World) -> None:
    ended = Contact.objects.filter(pk=world.xiao_lin.pk)
    ended.update(last_day=TODAY, note="爱打球")
    assert erase(world, ENDED_FOR.days) == 0
    assert erase(world, ENDED_FOR.days + 1) == 1
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.name, world.xiao_lin.reach, world.xiao_lin.note) == ("小林", "", "")
    assert bytes(world.xiao_lin.reach_index) == b""
    assert Contact.objects.get(pk=world.xiao_yu.pk).reach == "13800000016"


def test_it_says_what_it_erased_and_nothing_when_nothing_was_due(world: World) -> None:
    plant_own_side(world.xiao_lin)
    assert erase(world, WAITING_FOR.days - 1) == 0
    assert erase(world, WAITING_FOR.days + 1) == 1
    assert not Acceptance.objects.exists()
    assert Entry.objects.get(verb="retention.erase").details == {"acceptances": 1}
    assert erase(world, WAITING_FOR.days + 1) == 0


def test_links_end_after_a_year_and_proof_after_three(world: World) -> None:
    plant_own_side(world.xiao_lin)
    Embargo.objects.create(region=world.yulin, reach_index=b"x", last_day=TODAY)
    erase(world, 400)
    assert not any(model.objects.exists() for model in (Link, ConsentRequest, Embargo))
    assert DataRequest.objects.exists()
    DataRequest.objects.update(answered_at=NOON)
    erase(world, PROOF_FOR.days + 1)
    assert not DataRequest.objects.exists()


def test_messages_go_after_a_year_and_the_mail_address_of_who_left_after_a_month(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "li@yl.example")
    choose_reminders(world.actor("chen_chuan"), world.chen_chuan, "weekly", "chen@yl.example")
    Message.objects.create(region=world.yulin, cadre=world.chen_chuan, title="提醒", written_at=clock.now())
    make_delivery(make_channel(world.school), sent_at=clock.now())
    world.li_xi.appointments.update(last_day=TODAY)
    erase(world, WAITING_FOR.days + 1)
    assert [one.mail for one in ReminderChoice.objects.all()] == ["chen@yl.example"]
    assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)
    erase(world, 400)
    assert not Message.objects.exists()
