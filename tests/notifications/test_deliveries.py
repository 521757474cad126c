"""What is due, and what a trial says of itself."""

from datetime import datetime, timedelta

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.channels import try_channel
from qingqiao.actions.deliveries import claim, note_failed, note_sent
from qingqiao.notifications.deliveries import (
    FAILING,
    channels_of,
    days_of,
    due_deliveries,
    failed_deliveries,
    failing_channels,
    get_channel,
    latest_trial,
    trial_words,
)
from qingqiao.notifications.models import Channel, Delivery, Failure
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.outgoing import make_channel, make_delivery
from tests.world import TODAY, World


def test_a_trial_is_due_until_it_is_claimed_and_says_what_became_of_it(world: World) -> None:
    channel = make_channel(world.yuyang)
    trial = try_channel(world.actor("zhang_qiao"), channel)
    assert list(due_deliveries(clock.now())) == [trial]
    assert claim(trial)
    assert not due_deliveries(clock.now())
    note_failed(trial, Failure.REFUSED)
    assert trial_words(latest_trial(channel)) == "没有送到：对方不收，请核对密钥和地址"
    assert not failed_deliveries(channel), "a trial is tried anew, not sent again"
    again = try_channel(world.actor("zhang_qiao"), channel)
    claim(again)
    note_sent(again)
    assert trial_words(latest_trial(channel)) == "送到了"


def test_who_keeps_the_organization_sees_its_channels_and_a_county_beside_doesnt(world: World) -> None:
    channel = make_channel(world.yuyang)
    try_channel(world.actor("zhang_qiao"), channel)
    own = scope(world.actor("zhang_qiao"), Verb.CHANNEL_READ, TODAY)
    assert [(one.waiting, one.failed) for one in channels_of(own, world.yuyang)] == [(1, 0)]
    with pytest.raises(NotFound):
        get_channel(scope(world.actor("wang_ling"), Verb.CHANNEL_READ, TODAY), channel.pk)


def test_what_was_sent_before_midnight_is_of_the_day_before_by_the_clock_of_the_region(world: World) -> None:
    channel = make_channel(world.yuyang)
    midnight = datetime.fromisoformat(f"{TODAY}T00:00:00+08:00")
    for minutes in (-1, 0, 1):
        make_delivery(channel, sent_at=midnight + timedelta(minutes=minutes))
    make_delivery(channel, failed_at=midnight)
    make_delivery(channel, sent_at=midnight, occasion="trial")
    make_delivery(channel, sent_at=midnight - timedelta(days=7))
    found = days_of(Channel.objects.get(), TODAY)
    assert [(one.sent, one.failed) for one in found] == [(2, 1), (1, 0), *[(0, 0)] * 5]
    Delivery.objects.all().delete()
    assert days_of(channel, TODAY) == []


def test_a_channel_that_goes_on_failing_is_said_to_who_keeps_it(world: World) -> None:
    own = scope(world.actor("zhang_qiao"), Verb.CHANNEL_READ, TODAY)
    beside = scope(world.actor("wang_ling"), Verb.CHANNEL_READ, TODAY)
    channel = make_channel(world.yuyang, failures=FAILING - 1)
    make_channel(world.yuyang, failures=FAILING, is_on=False)
    assert not failing_channels(own, world.yuyang)
    Channel.objects.filter(pk=channel.pk).update(failures=FAILING)
    assert list(failing_channels(own, world.yuyang)) == [channel]
    assert not failing_channels(beside, world.yuyang)
