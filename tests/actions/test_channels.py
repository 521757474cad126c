"""张桥 sets up the bot of 榆阳's group; mail is the committee's; no secret stands anywhere in plain words."""

from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.db import connection

from qingqiao.actions.channels import (
    ChannelInput,
    add_channel,
    remove_channel,
    revise_channel,
    switch_channel,
    try_channel,
)
from qingqiao.audit.models import Entry
from qingqiao.notifications.models import Channel, Delivery
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.world import World

KEY = "11112222-3333-4444-5555-666677778888"
BOT = ChannelInput("wecom", "工作群", "https://qyapi.weixin.qq.com", KEY)
MAIL = ChannelInput("mail", "团市委邮箱", "smtps://smtp.qq.com:465", "x", "", "qiao", "qiao@yl.example")


@pytest.fixture
def channel(world: World) -> Channel:
    return add_channel(world.actor("zhang_qiao"), world.yuyang, BOT)


def test_the_secret_is_sealed_and_stands_in_no_log(channel: Channel) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM notifications_channel")
        assert KEY.encode() not in bytes(cursor.fetchone()[0])
    assert KEY not in str(list(Entry.objects.values()))
    assert Channel.objects.get().secret == KEY


def test_changed_without_a_secret_it_keeps_the_present_one(world: World, channel: Channel) -> None:
    revise_channel(world.actor("zhang_qiao"), channel, ChannelInput("wecom", "机关群", BOT.origin))
    assert (Channel.objects.get().name, Channel.objects.get().secret) == ("机关群", KEY)


@pytest.mark.parametrize(
    "said",
    [
        ChannelInput("wecom", "工作群", "http://127.0.0.1:8000", KEY),
        ChannelInput("wecom", "工作群", "https://evil.example", KEY),
        ChannelInput("wecom", "工作群", BOT.origin),
        ChannelInput("wecom", " ", BOT.origin, KEY),
        MAIL,
    ],
)
def test_no_inner_address_no_empty_key_no_mail_of_a_county(world: World, said: ChannelInput) -> None:
    with pytest.raises(InputAtFault):
        add_channel(world.actor("zhang_qiao"), world.yuyang, said)


def test_mail_is_the_committees(world: World) -> None:
    add_channel(world.actor("zhao_lan"), world.city, MAIL)
    for who in ("wang_ling", "li_xi", "auditor"):
        with pytest.raises(NotFound):
            add_channel(world.actor(who), world.city, MAIL)


@pytest.mark.parametrize(
    ("login", "secret", "is_fine"),
    [("", "", True), ("qiao", "x", True), ("", "x", False), ("qiao", "", False)],
)
def test_a_mail_server_wants_a_login_with_its_password_or_neither(
    world: World, login: str, secret: str, is_fine: bool
) -> None:
    said = replace(MAIL, login=login, secret=secret)
    with nullcontext() if is_fine else pytest.raises(InputAtFault):
        add_channel(world.actor("zhao_lan"), world.city, said)


def test_a_trial_doesnt_forget_that_the_channel_fails(world: World, channel: Channel) -> None:
    Channel.objects.update(failures=7)
    try_channel(world.actor("zhang_qiao"), channel)
    assert Channel.objects.get().failures == 7
    revise_channel(world.actor("zhang_qiao"), channel, BOT)
    assert Channel.objects.get().failures == 0


def test_switched_off_it_isnt_tried_and_removed_takes_what_waits(world: World, channel: Channel) -> None:
    zhang_qiao = world.actor("zhang_qiao")
    try_channel(zhang_qiao, channel)
    switch_channel(zhang_qiao, channel, is_on=False)
    with pytest.raises(StateHasChanged):
        switch_channel(zhang_qiao, channel, is_on=False)
    channel.refresh_from_db()
    with pytest.raises(StateHasChanged):
        try_channel(zhang_qiao, channel)
    remove_channel(zhang_qiao, channel)
    assert not Delivery.objects.exists()
