"""Binding: both ends are somebody's alone, and an administrator's reset code parts them."""

import pytest

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.models import OutsideLogin
from qingqiao.accounts.outside.configured import Provider
from qingqiao.accounts.outside.queries import bound_account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.outside_logins import bind_account, unbind_account
from qingqiao.actions.resets import accept_reset, offer_reset
from qingqiao.audit.models import Entry
from qingqiao.problems import SignInRefused
from tests.world import World

WECOM = Provider("wecom", "wecom", "企业微信", "ww1", "s")


def bind(world: World, who: str, subject: str = "lixi") -> None:
    bind_account(world.accounts[who], WECOM, subject, "10.1.2.3")


def test_once_more_changes_nothing(world: World) -> None:
    bind(world, "li_xi")
    bind(world, "li_xi")
    assert (OutsideLogin.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize(("who", "subject"), [("chen_chuan", "lixi"), ("li_xi", "another")])
def test_neither_end_is_bound_twice(world: World, who: str, subject: str) -> None:
    bind(world, "li_xi")
    with pytest.raises(SignInRefused):
        bind(world, who, subject)
    assert bound_account(WECOM, "lixi") == world.accounts["li_xi"]


def test_parting_is_noted_once(world: World) -> None:
    bind(world, "li_xi")
    for _ in range(2):
        unbind_account(world.accounts["li_xi"], WECOM, "10.1.2.3")
    assert [one.verb for one in Entry.objects.order_by("pk")] == [
        "outside_login.bind",
        "outside_login.unbind",
    ]


def test_a_reset_parts_her_from_every_other_system(world: World) -> None:
    bind(world, "li_xi")
    sent = offer_reset(world.actor("zhang_qiao"), world.accounts["li_xi"])
    code = sent.invitation
    accept_reset(by_link(Verb.RESET_ACCEPT, code), code, "一条走了很久的路")
    assert bound_account(WECOM, "lixi") is None
