"""Who stays signed in: a cadre who asks for it, on her own phone; nobody who keeps others."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.forms import REMEMBERED
from tests.make import PASSWORD
from tests.world import NOON, World

HOURS = 3600
DAY = 24 * HOURS


def sign_in(client: Client, who: str, **more: str) -> None:
    answer = client.post("/accounts/login/", {"login": who, "password": PASSWORD, **more})
    assert answer.status_code == 302


def kept_seconds(client: Client) -> object:
    """How long the browser keeps the session; empty: until it is closed."""
    return client.cookies["sessionid"]["max-age"]


def test_li_xi_stays_signed_in_for_thirty_days_and_no_longer(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(client, "li_xi", remember="on")
        assert kept_seconds(client) == REMEMBERED.days * DAY
        now.shift(29 * DAY)
        assert client.get("/").status_code == 200
        now.shift(2 * DAY)
        assert client.get("/").status_code == 302


def test_without_asking_it_ends_with_the_browser_and_after_a_day_s_work(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(client, "li_xi")
        assert kept_seconds(client) == ""
        now.shift(11 * HOURS)
        assert client.get("/").status_code == 200
        now.shift(2 * HOURS)
        assert client.get("/").status_code == 302


@pytest.mark.parametrize("who", ["zhao_lan", "auditor"])
def test_whoever_keeps_others_signs_in_each_time(world: World, client: Client, who: str) -> None:
    sign_in(client, who, remember="on")
    assert kept_seconds(client) == ""
    assert "管理类账号不保持登录" in client.get("/accounts/login/", follow=True).content.decode()


@pytest.mark.parametrize("page", ["login/", "logout/", "reauthenticate/", "2fa/"])
def test_pages_of_the_library_call_things_as_ours_do(world: World, client: Client, page: str) -> None:
    if page != "login/":
        sign_in(client, "li_xi")
    text = client.get(f"/accounts/{page}", follow=True).content.decode()
    assert [word for word in ("用户名", "登出", "注销", "账户", "帐户") if word in text] == []
