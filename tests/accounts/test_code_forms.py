"""A code of the second factor opens once."""

import re

import pytest
from django.test import Client
from time_machine import Traveller, travel

from tests.project.test_second_step import DESK, STEP, code_of, set_up, sign_in
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


def test_a_recovery_code_opens_once(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    set_up(client)
    client.post(f"{STEP}recovery-codes/generate/")
    page = client.get(f"{STEP}recovery-codes/").content.decode()
    code = {"code": re.findall(r"\b[0-9a-f]{8,10}\b", page)[0]}
    for opens in (302, 200):
        sign_in(other := Client(), "committee")
        assert other.post(f"{STEP}authenticate/", code).status_code == opens
