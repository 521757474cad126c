"""Whoever a token acts as hears of its end a month before, once."""

from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.expiring_tokens import tell_of_expiring_tokens
from qingqiao.notifications.models import Message
from tests.world import NOON, World


def test_a_token_s_last_month_is_said_once(world: World) -> None:
    with travel(NOON, tick=False) as now:
        issue_token(system("token"), "li", days=60, name="校团委系统")
        tell_of_expiring_tokens()
        assert not Message.objects.exists()
        now.shift(31 * 24 * 3600)
        for _ in range(2):
            tell_of_expiring_tokens()
    message = Message.objects.get(cadre=world.li_xi)
    assert "校团委系统" in message.text
    assert "2026年5月19日" in message.text


def test_of_one_that_was_taken_back_nothing_is_said(world: World) -> None:
    with travel(NOON, tick=False):
        issue_token(system("token"), "li", days=20)
        world.accounts["li_xi"].tokens.update(revoked_at="2026-03-20T12:00:00+08:00")
        assert tell_of_expiring_tokens() == 0
