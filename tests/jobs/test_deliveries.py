"""A notice of 榆阳 on its way to its schools' group and to 李溪's mailbox, on a platform and a mail server of our own."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from time_machine import travel

from qingqiao.actions.notices import NoticeInput, draft_notice, recall_notice, send_notice
from qingqiao.actions.reminders import choose_reminders, confirm_mail
from qingqiao.jobs.deliveries import send_deliveries
from qingqiao.jobs.notices import queue_notices
from qingqiao.notifications.models import Delivery, Notice
from qingqiao.notifications.recipients import mail_of
from tests.outgoing import choose_mail, make_channel, make_delivery
from tests.platforms import MailServer, Platform, serving, words_of
from tests.world import NOON, TODAY, World

SECRETS = ("读书会", "周五", "李溪", "榆林中学")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def platform(world: World, settings: Any) -> Iterator[Platform]:
    with serving(Platform()) as one:
        settings.CHANNEL_HOSTS = (one.origin,)
        make_channel(world.school, origin=one.origin)
        yield one


@pytest.fixture
def notice(world: World, platform: Platform) -> Notice:
    made = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五下午。"))
    send_notice(world.actor("zhang_qiao"), made)
    made.refresh_from_db()
    return made


def test_a_group_hears_once_that_there_is_something_and_nothing_more(
    world: World, settings: Any, platform: Platform, notice: Notice
) -> None:
    choose_mail(world.li_xi, "li@yl.example")
    with serving(MailServer()) as server:
        settings.CHANNEL_HOSTS = (platform.origin, server.origin)
        make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        assert queue_notices() == 1
        assert [send_deliveries(), queue_notices(), send_deliveries()] == [2, 0, 0]
        assert [to for to, _ in server.mails] == ["li@yl.example"]
    assert len(platform.posts) == 1
    assert "您有新通知" in str(platform.posts)
    assert not any(word in str(platform.posts) for word in SECRETS)


def test_recalled_meanwhile_it_is_discarded(world: World, platform: Platform, notice: Notice) -> None:
    queue_notices()
    recall_notice(world.actor("zhang_qiao"), notice)
    assert send_deliveries() == 0
    assert (platform.posts, Delivery.objects.get().discarded_at is not None) == ([], True)


def test_who_left_meanwhile_gets_no_mail_of_it(
    world: World, settings: Any, platform: Platform, notice: Notice
) -> None:
    choose_mail(world.li_xi, "li@yl.example")
    with serving(MailServer()) as server:
        settings.CHANNEL_HOSTS = (platform.origin, server.origin)
        make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        queue_notices()
        world.li_xi.appointments.update(last_day=TODAY - timedelta(days=1))
        send_deliveries()
        assert server.mails == []
    assert Delivery.objects.get(cadre=world.li_xi).discarded_at is not None


def test_at_night_it_is_held_until_the_morning(platform: Platform, notice: Notice) -> None:
    queue_notices()
    with travel("2026-03-20T22:00:00+08:00", tick=False):
        assert send_deliveries() == 0
    with travel("2026-03-23T08:00:00+08:00", tick=False):
        assert send_deliveries() == 1
    assert Delivery.objects.get().tries == 1


def test_a_channel_that_is_down_holds_up_no_other(world: World, platform: Platform) -> None:
    down = make_channel(world.yuyang, origin="https://gone.example")
    made = [make_delivery(down) for _ in range(3)]
    make_delivery(make_channel(world.school, origin=platform.origin))
    assert send_deliveries() == 1
    assert sum(one.tries for one in Delivery.objects.filter(channel=down)) == 1
    assert Delivery.objects.filter(channel=down, failed_at=None).count() == len(made)


def test_a_mailbox_that_takes_nothing_holds_up_no_other(world: World, settings: Any) -> None:
    choose_mail(world.li_xi, "nobody@yl.example")
    choose_mail(world.chen_chuan, "chen@yl.example")
    with serving(MailServer()) as server:
        server.unknown = "nobody@yl.example"
        settings.CHANNEL_HOSTS = (server.origin,)
        mail = make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        letters = [make_delivery(mail, cadre=one) for one in (world.li_xi, world.chen_chuan)]
        assert send_deliveries() == 1
        assert [to for to, _ in server.mails] == ["chen@yl.example"]
    mail.refresh_from_db()
    letters[0].refresh_from_db()
    assert (mail.failures, mail.resting_until, letters[0].failure) == (0, None, "recipient")


def test_nothing_but_a_code_goes_to_a_mailbox_that_isnt_confirmed(world: World, settings: Any) -> None:
    with serving(MailServer()) as server, travel("2026-03-20T22:00:00+08:00", tick=False):
        settings.CHANNEL_HOSTS = (server.origin,)
        mail = make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        choose_reminders(world.actor("li_xi"), world.li_xi, "weekly", "li@yl.example")
        make_delivery(mail, cadre=world.li_xi, occasion="reminder")
        assert send_deliveries() == 1
        words = words_of(server.mails[0][1])
        confirm_mail(world.actor("li_xi"), world.li_xi, words.split()[-1])
    assert mail_of(world.li_xi) == "li@yl.example"
    assert "李溪" not in words


@pytest.mark.parametrize(
    ("period", "arrived"), [("2026-W12", 1), ("2026-03-20", 1), ("2026-W11", 0), ("2026-03-19", 0)]
)
def test_a_reminder_that_waited_until_its_period_was_over_isnt_sent(
    world: World, settings: Any, period: str, arrived: int
) -> None:
    choose_mail(world.chen_chuan, "chen@yl.example")
    with serving(MailServer()) as server:
        settings.CHANNEL_HOSTS = (server.origin,)
        mail = make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        key = f"reminder:{period}:{world.chen_chuan.pk}"
        late = make_delivery(mail, cadre=world.chen_chuan, occasion="reminder", key=key)
        assert send_deliveries() == arrived
    late.refresh_from_db()
    assert (late.discarded_at is None) == bool(arrived)


def test_a_letter_that_is_put_off_is_tried_for_days_and_holds_up_no_other(
    world: World, settings: Any
) -> None:
    choose_mail(world.li_xi, "later@yl.example")
    choose_mail(world.chen_chuan, "chen@yl.example")
    with serving(MailServer()) as server:
        server.unknown, server.refusal = "later@yl.example", "450 greylisted"
        settings.CHANNEL_HOSTS = (server.origin,)
        mail = make_channel(world.city, kind="mail", origin=server.origin, sender="qiao@yl.example")
        letters = [make_delivery(mail, cadre=one) for one in (world.li_xi, world.chen_chuan)]
        assert send_deliveries() == 1
        Delivery.objects.filter(pk=letters[0].pk).update(tries=9, due_at=NOON)
        assert send_deliveries() == 0
    mail.refresh_from_db()
    letters[0].refresh_from_db()
    assert (mail.failures, letters[0].failure, letters[0].failed_at) == (0, "busy", None)


def test_a_group_reads_that_somebody_has_something_to_do_never_who(world: World, platform: Platform) -> None:
    bot = make_channel(world.village, origin=platform.origin)
    choose_mail(world.chen_chuan, "", bot=bot)
    reminder = make_delivery(bot, occasion="reminder", key="reminder:2026-W12")
    assert send_deliveries() == 1
    assert ("本周有待办的" in str(platform.posts), "陈川" in str(platform.posts)) == (True, False)
    Delivery.objects.filter(pk=reminder.pk).update(sent_at=None)
    world.chen_chuan.appointments.update(last_day=TODAY - timedelta(days=1))
    assert send_deliveries() == 0
