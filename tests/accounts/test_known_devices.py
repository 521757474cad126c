"""Signing in under attack: a stranger's wrong passwords keep nobody out (cases/09, findings S2)."""

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.adapter import LIMITS
from qingqiao.accounts.known_devices import device_of
from qingqiao.accounts.models import Account
from tests.make import PASSWORD
from tests.world import NOON, World

HERE, STRANGER = "203.0.113.9", "198.51.100.7"
WRONG_ONE = "wrong"
IN, WRONG, LIMITED = 302, 200, 429


def tries(client: Client, login: str, address: str = STRANGER, password: str = WRONG_ONE) -> int:
    answer = client.post("/accounts/login/", {"login": login, "password": password}, REMOTE_ADDR=address)
    return answer.status_code


def test_a_stranger_is_stopped_after_five_tries_and_told_when_to_come_back(world: World) -> None:
    stranger = Client()
    assert [tries(stranger, "li_xi") for _ in range(6)] == [WRONG] * 5 + [LIMITED]
    answer = stranger.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD}, REMOTE_ADDR=STRANGER)
    assert "试的次数太多" in answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= 300


def test_she_signs_in_from_elsewhere_meanwhile(world: World, client: Client) -> None:
    stranger = Client()
    assert LIMITED in {tries(stranger, "li_xi") for _ in range(6)}
    assert tries(client, "li_xi", HERE, PASSWORD) == IN


def test_her_own_device_is_let_in_at_the_stranger_s_address_too(world: World, client: Client) -> None:
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
    client.post("/accounts/logout/")
    assert LIMITED in {tries(Client(), "Li_Xi") for _ in range(6)}
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
    client.post("/accounts/logout/")
    assert {tries(client, "li_xi") for _ in range(10)} == {WRONG}
    assert tries(client, "li_xi") == LIMITED


def test_a_device_is_known_only_for_who_signed_in_there(world: World, client: Client) -> None:
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
    client.post("/accounts/logout/")
    assert [tries(client, "zhang_qiao") for _ in range(6)] == [WRONG] * 5 + [LIMITED]


@pytest.mark.parametrize("cookie", ["", "x", "eyJudW1iZXIiOiIxIn0:1:abc"])
def test_a_made_up_cookie_is_a_new_device(world: World, client: Client, cookie: str) -> None:
    client.cookies["device"] = cookie
    assert [tries(client, "li_xi") for _ in range(6)] == [WRONG] * 5 + [LIMITED]


def test_one_account_guessed_from_many_addresses_is_slowed_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "sign_in_account", "6/d/key")
    seen = [tries(Client(), "li_xi", f"198.51.100.{number}") for number in range(7)]
    assert seen == [WRONG] * 6 + [LIMITED]


def test_many_accounts_guessed_from_one_address_are_slowed_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "sign_in_address", "6/10m/ip")
    assert [tries(Client(), f"nobody{number}") for number in range(7)] == [WRONG] * 6 + [LIMITED]


def test_a_device_s_cookie_is_worth_nothing_for_somebody_else(world: World, client: Client) -> None:
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
    thief = Client()
    thief.cookies["device"] = client.cookies["device"].value
    assert LIMITED in {tries(thief, "zhang_qiao") for _ in range(6)}
    assert thief.get("/").status_code == IN  # and it signs nobody in


def test_a_device_cookie_that_is_too_old_counts_as_none(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
        now.shift(timedelta(days=401))
        assert LIMITED in {tries(client, "li_xi") for _ in range(6)}


def test_what_was_signed_for_one_use_counts_for_no_other(world: World, client: Client) -> None:
    assert tries(client, "zhang_qiao", HERE, PASSWORD) == IN
    client.get("/desk/organizations/YY/")
    seen, device = (client.cookies[name].value for name in ("seen", "device"))
    assert device_of(with_cookie(seen)).logins == ()
    assert device_of(with_cookie(device)).knows("zhang_qiao")


def with_cookie(value: str) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES["device"] = value
    return request


@pytest.mark.parametrize("login", ["li_xi", "nobody"])
def test_a_wrong_password_reads_the_same_whether_there_is_an_account(
    world: World, client: Client, login: str
) -> None:
    page = client.post("/accounts/login/", {"login": login, "password": WRONG_ONE}).content.decode()
    assert "登录名或密码不对，请重新输入。" in page


@pytest.mark.parametrize("login", ["li_xi", "nobody"])
def test_an_unknown_log_in_takes_as_long_as_a_wrong_password(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    hashed = []
    for name in ("check_password", "set_password"):
        real = getattr(Account, name)
        monkeypatch.setattr(Account, name, lambda self, raw, real=real: hashed.append(raw) or real(self, raw))
    assert tries(client, login) == WRONG
    assert hashed == [WRONG_ONE]


def test_twelve_people_behind_one_address_mistype_and_the_thirteenth_signs_in(
    world: World, client: Client
) -> None:
    assert {tries(Client(), f"somebody{number}") for number in range(12)} == {WRONG}
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
