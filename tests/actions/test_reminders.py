"""李溪 chooses how to be reminded; a batch of reminders is written by one worker alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.actions.reminders import (
    MOST_CODES,
    begin_run,
    choose_reminders,
    confirm_mail,
    send_mail_code,
    write_reminders,
)
from qingqiao.notifications.mail_codes import MOST_TRIES, code_of
from qingqiao.notifications.models import Delivery, Message, ReminderChoice
from qingqiao.notifications.recipients import mail_of
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.regions import clock
from tests.outgoing import make_channel
from tests.world import NOON, World


def test_she_chooses_and_changes_her_mind_and_nobody_else_for_her(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "daily", "li@yl.example")
    choose_reminders(world.actor("li_xi"), world.li_xi, "never", "")
    assert [(one.rhythm, one.mail) for one in ReminderChoice.objects.all()] == [("never", "")]
    with pytest.raises(NotFound):
        choose_reminders(world.actor("zhang_qiao"), world.li_xi, "daily", "")
    with pytest.raises(InputAtFault):
        choose_reminders(world.actor("li_xi"), world.li_xi, "hourly", "li@")


@pytest.fixture
def choice(world: World) -> Iterator[ReminderChoice]:
    make_channel(world.city, kind="mail", origin="smtps://smtp.qq.com:465", sender="qiao@yl.example")
    with travel(NOON, tick=False):
        yield choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "li@yl.example")


def test_her_mailbox_is_confirmed_by_its_code_alone(world: World, choice: ReminderChoice) -> None:
    with pytest.raises(InputAtFault):
        confirm_mail(world.actor("li_xi"), world.li_xi, "0" * 8)
    with pytest.raises(NotFound):
        confirm_mail(world.actor("zhang_qiao"), world.li_xi, code_of(choice))
    confirm_mail(world.actor("li_xi"), world.li_xi, f" {code_of(choice)} ")
    assert mail_of(world.li_xi) == "li@yl.example"
    with travel(clock.now() + timedelta(minutes=3), tick=False):
        choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "xi@yl.example")
    assert mail_of(world.li_xi) == ""


def test_a_code_ends_after_five_wrong_ones_or_a_day(world: World, choice: ReminderChoice) -> None:
    right = code_of(choice)
    with travel(clock.now() + timedelta(days=1), tick=False), pytest.raises(StateHasChanged):
        confirm_mail(world.actor("li_xi"), world.li_xi, right)
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(InputAtFault):
            confirm_mail(world.actor("li_xi"), world.li_xi, "1")
    with pytest.raises(StateHasChanged):
        confirm_mail(world.actor("li_xi"), world.li_xi, right)


def test_another_code_is_sent_after_two_minutes_and_the_old_one_holds_no_more(
    world: World, choice: ReminderChoice
) -> None:
    with pytest.raises(StateHasChanged):
        send_mail_code(world.actor("li_xi"), world.li_xi)
    with travel(clock.now() + timedelta(minutes=3), tick=False):
        send_mail_code(world.actor("li_xi"), world.li_xi)
        with pytest.raises(InputAtFault):
            confirm_mail(world.actor("li_xi"), world.li_xi, code_of(choice))
    assert [one.occasion for one in Delivery.objects.all()] == ["code", "code"]


def test_a_strangers_mailbox_gets_five_codes_a_day_and_no_more(world: World, choice: ReminderChoice) -> None:
    for number in range(1, MOST_CODES):
        with travel(clock.now() + timedelta(minutes=3 * number), tick=False):
            choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", f"stranger{number}@yl.example")
    with travel(clock.now() + timedelta(hours=1), tick=False):
        with pytest.raises(StateHasChanged):
            send_mail_code(world.actor("li_xi"), world.li_xi)
        with pytest.raises(InputAtFault):
            choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "another@yl.example")
    assert Delivery.objects.count() == MOST_CODES
    with travel(clock.now() + timedelta(days=1, hours=1), tick=False):
        send_mail_code(world.actor("li_xi"), world.li_xi)


def test_she_chooses_a_group_of_her_own_organization_and_no_other(world: World) -> None:
    hers, other = make_channel(world.school), make_channel(world.village)
    assert choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "", hers.pk).bot == hers
    with pytest.raises(InputAtFault):
        choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "", other.pk)


def test_an_address_that_hides_others_is_none(world: World) -> None:
    for mail in ('"a@yl.example,b@yl.example,"@yl.example', '"<a@yl.example>"@yl.example'):
        with pytest.raises(InputAtFault):
            choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", mail)
    assert not Delivery.objects.exists()


def test_two_workers_with_the_same_batch_write_it_once(world: World) -> None:
    one, other = begin_run(world.yulin, "2026-W12"), begin_run(world.yulin, "2026-W12")
    said = {
        "region": world.yulin,
        "cadre": world.li_xi,
        "title": "提醒",
        "written_at": clock.now(),
        "key": "2026-W12",
    }
    assert write_reminders(one, "li", [Message(**said)], []) == 1
    assert write_reminders(other, "li", [Message(**said)], []) == 0
    assert write_reminders(begin_run(world.yulin, "2026-W12"), "", [Message(**said)], []) == 1
    assert Message.objects.count() == 1
