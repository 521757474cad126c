"""Signing in under attack: a stranger's wrong passwords keep nobody out (cases/09, findings S2)."""

import pytest
from django.test import Client

from tests.make import PASSWORD
from tests.world import World

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


def test_twelve_people_behind_one_address_mistype_and_the_thirteenth_signs_in(
    world: World, client: Client
) -> None:
    assert {tries(Client(), f"somebody{number}") for number in range(12)} == {WRONG}
    assert tries(client, "li_xi", STRANGER, PASSWORD) == IN
