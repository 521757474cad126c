"""A code of the second factor opens once."""

import re

import pytest
from django.test import Client
from time_machine import Traveller, travel

from tests.make import PASSWORD
from tests.project.test_second_step import ACTIVATE, DESK, STEP, code_of, set_up, sign_in
from tests.world import NOON, World


@pytest.fixture
def now() -> Traveller:
    with travel(NOON, tick=False) as moment:
        yield moment


def test_a_code_opens_once_as_long_as_it_is_valid(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    secret = set_up(client)
    now.shift(60)
    code = {"code": code_of(secret)}
    sign_in(other := Client(), "committee")
    assert other.post(f"{STEP}authenticate/", code).status_code == 302
    now.shift(31)
    sign_in(thief := Client(), "committee")
    assert thief.post(f"{STEP}authenticate/", code).status_code == 200
    assert thief.get(DESK).status_code == 302


def test_whoever_mistypes_the_first_code_isnt_sent_to_codes_she_doesnt_have(
    world: World, client: Client
) -> None:
    sign_in(client, "committee")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get(ACTIVATE).content.decode()
    assert 'href="otpauth://totp/' in page  # on a phone, which can't scan its own screen
    wrong = client.post(ACTIVATE, {"code": "000000"}).content.decode()
    assert "“青桥”一项现在显示的 6 位数字" in wrong
    assert "备用码" not in wrong


def test_recovery_codes_say_what_they_are_for_and_lead_on(
    world: World, client: Client, now: Traveller
) -> None:
    sign_in(client, "committee")
    set_up(client)
    page = client.get(f"{STEP}recovery-codes/").content.decode()
    assert "收在手机以外的地方" in page
    assert re.search(r'href="/">\s*已收好', page)
    assert "登录名 committee" in client.get(f"{STEP}recovery-codes/download/").content.decode()


def test_a_recovery_code_opens_once(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    set_up(client)
    client.post(f"{STEP}recovery-codes/generate/")
    page = client.get(f"{STEP}recovery-codes/").content.decode()
    code = {"code": re.findall(r"\b[0-9a-f]{8,10}\b", page)[0]}
    for opens in (302, 200):
        sign_in(other := Client(), "committee")
        assert other.post(f"{STEP}authenticate/", code).status_code == opens
