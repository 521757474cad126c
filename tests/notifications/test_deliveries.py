"""What is due, and what a trial says of itself."""

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.channels import try_channel
from qingqiao.actions.deliveries import claim, note_failed, note_sent
from qingqiao.notifications.deliveries import (
    channels_of,
    due_deliveries,
    failed_deliveries,
    get_channel,
    latest_trial,
    trial_words,
)
from qingqiao.notifications.models import Failure
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.outgoing import make_channel
from tests.world import TODAY, World


def test_a_trial_is_due_until_it_is_claimed_and_says_what_became_of_it(world: World) -> None:
    channel = make_channel(world.yuyang)
    trial = try_channel(world.actor("zhang_qiao"), channel)
    assert list(due_deliveries(clock.now())) == [trial]
    assert claim(trial)
    assert not due_deliveries(clock.now())
    note_failed(trial, Failure.REFUSED)
    assert trial_words(latest_trial(channel)) == "没有送到：对方不收，请核对密钥和地址"
    assert list(failed_deliveries(channel)) == [trial]
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
