"""One message, two workers: only one sends it; what fails is tried later, and given up into a list."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.actions.channels import switch_channel
from qingqiao.actions.deliveries import (
    LEASE,
    MOST_REFUSALS,
    claim,
    discard_failed,
    discard_unneeded,
    note_failed,
    note_sent,
    postpone,
    queue,
    send_again,
)
from qingqiao.notifications.models import Delivery, Failure, Message, ReminderChoice
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock
from tests.outgoing import choose_mail, make_channel, make_delivery
from tests.world import NOON, World, make_world


@pytest.fixture
def delivery(world: World) -> Iterator[Delivery]:
    with travel(NOON, tick=False):
        yield make_delivery(make_channel(world.yuyang))


def test_of_two_workers_one_gets_it_until_its_lease_is_over(delivery: Delivery) -> None:
    other = Delivery.objects.get(pk=delivery.pk)
    assert [claim(delivery), claim(other)] == [True, False]
    with travel(clock.now() + LEASE + timedelta(seconds=1), tick=False):
        assert claim(other)


def test_a_failure_rests_the_channel_and_a_success_wakes_it(delivery: Delivery) -> None:
    claim(delivery)
    note_failed(delivery, Failure.UNREACHABLE)
    delivery.refresh_from_db()
    channel = delivery.channel
    channel.refresh_from_db()
    assert channel.resting_until > clock.now() < delivery.due_at
    assert not claim(delivery)
    with travel(clock.now() + timedelta(minutes=5), tick=False):
        assert claim(delivery)
        note_sent(delivery)
    channel.refresh_from_db()
    assert (channel.failures, channel.resting_until) == (0, None)


def test_refused_five_times_it_goes_to_the_list_and_from_there_again_or_away(
    world: World, delivery: Delivery
) -> None:
    Delivery.objects.update(tries=MOST_REFUSALS - 1)
    claim(delivery)
    note_failed(delivery, Failure.REFUSED)
    delivery.refresh_from_db()
    assert delivery.failed_at is not None
    with pytest.raises(NotFound):
        send_again(world.actor("wang_ling"), delivery.channel)
    assert send_again(world.actor("zhang_qiao"), delivery.channel) == 1
    assert claim(delivery)
    Delivery.objects.update(failed_at=clock.now())
    assert discard_failed(world.actor("zhang_qiao"), delivery.channel) == 1
    with pytest.raises(StateHasChanged):
        discard_failed(world.actor("zhang_qiao"), delivery.channel)


def test_what_a_channel_that_is_off_didnt_deliver_isnt_sent_again(world: World, delivery: Delivery) -> None:
    Delivery.objects.update(failed_at=clock.now())
    switch_channel(world.actor("zhang_qiao"), delivery.channel, is_on=False)
    delivery.channel.refresh_from_db()
    with pytest.raises(StateHasChanged):
        send_again(world.actor("zhang_qiao"), delivery.channel)
    assert Delivery.objects.get().failed_at is not None


def test_whose_mailbox_takes_nothing_is_told_once_in_her_inbox(world: World, delivery: Delivery) -> None:
    choose_mail(world.li_xi, "nobody@yl.example")
    for mail in ("nobody@yl.example", "nobody@yl.example", "other@yl.example"):
        ReminderChoice.objects.update(mail=mail)
        letter = make_delivery(delivery.channel, cadre=world.li_xi)
        Delivery.objects.filter(pk=letter.pk).update(tries=MOST_REFUSALS - 2)
        for told in (False, True):
            number = Message.objects.count()
            Delivery.objects.filter(pk=letter.pk).update(claimed_until=None, due_at=clock.now())
            assert claim(letter)
            note_failed(letter, Failure.RECIPIENT)
            assert told or Message.objects.count() == number
    said = Message.objects.filter(cadre=world.li_xi)
    assert [one.title for one in said] == ["您的邮箱不收青桥的邮件"] * 2
    assert "nobody" not in "".join(one.text + one.key for one in said)


def test_a_channel_that_is_down_loses_nothing_for_three_days(delivery: Delivery) -> None:
    for days, is_given_up in ((2, False), (4, True)):
        with travel(clock.now() + timedelta(days=days), tick=False):
            Delivery.objects.update(claimed_until=None, due_at=clock.now(), tries=30)
            assert claim(delivery)
            note_failed(delivery, Failure.UNREACHABLE)
        delivery.refresh_from_db()
        assert (delivery.failed_at is not None) == is_given_up
    assert delivery.failure == Failure.UNREACHABLE, "why it failed, not how long"


def test_queued_twice_it_is_there_once_held_or_discarded_it_isnt_tried(delivery: Delivery) -> None:
    names = ("region", "channel", "occasion", "key", "queued_at", "due_at")
    queue([Delivery(**{name: getattr(delivery, name) for name in names})])
    assert Delivery.objects.count() == 1
    claim(delivery)
    postpone(delivery, clock.now() + timedelta(hours=1))
    assert not claim(delivery)
    discard_unneeded(delivery)
    with travel(clock.now() + timedelta(hours=2), tick=False):
        assert not claim(delivery)


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_at_once_one_sends() -> None:
    with travel(NOON, tick=True):
        delivery = make_delivery(make_channel(make_world().yuyang))
        start, got = threading.Barrier(4), list[bool]()

        def work() -> None:
            start.wait()
            try:
                got.append(claim(Delivery.objects.get(pk=delivery.pk)))
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(got) == [False, False, False, True]
