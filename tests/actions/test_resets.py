"""Whoever sends a reset code could use it herself: the cadre is told, and what follows is marked (ADR 66)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import Traveller, travel

from qingqiao.actions.resets import offer_reset
from qingqiao.audit.models import Entry
from qingqiao.notifications.models import Message
from tests.world import NOON, World

NEW = "青桥上的一盏灯，亮着"


DAY = 24 * 3600


@pytest.fixture(autouse=True)
def now() -> Iterator[Traveller]:
    with travel(NOON, tick=False) as traveller:
        yield traveller


def use_code(world: World, client: Client) -> None:
    """The administrator uses the code herself."""
    sent = offer_reset(world.actor("zhang_qiao"), world.accounts["li_xi"])
    client.post("/join/", {"code": sent.code, "password1": NEW, "password2": NEW})


def means_of_next_act(world: World, client: Client) -> str:
    client.post(f"/contacts/{world.xiao_lin.pk}/quiet/", {"days": "30"})
    return Entry.objects.latest("pk").means


def test_the_cadre_is_told_when_a_code_is_sent_and_when_it_is_used(world: World, client: Client) -> None:
    use_code(world, client)
    titles = Message.objects.filter(cadre=world.li_xi).order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["管理员给您发了重设密码的代码", "您的密码重设过了"]
    assert "您的密码重设过了" in client.get("/inbox/").content.decode()


def test_what_is_done_in_the_days_after_is_marked_also_after_signing_in_anew(
    world: World, client: Client, now: Traveller
) -> None:
    use_code(world, client)
    assert means_of_next_act(world, client) == "reset"
    for days, means in ((6, "reset"), (2, "phone")):
        now.shift(days * DAY)
        client.post("/accounts/login/", {"login": "li_xi", "password": NEW})
        assert means_of_next_act(world, client) == means


def test_the_auditor_filters_by_it(world: World, client: Client) -> None:
    use_code(world, client)
    means_of_next_act(world, client)
    auditor = Client()
    auditor.force_login(world.accounts["auditor"])
    rows = auditor.get("/desk/audit/", {"means": "reset"}).context["table"].listed
    assert [row.verb for row in rows] == ["暂不提醒联系"]
