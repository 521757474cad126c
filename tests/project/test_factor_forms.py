"""A wrong second factor stands in the audit log, without what was typed, and a flood doesn't fill it."""

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from tests.make import PASSWORD
from tests.world import NOON, World
from time_machine import travel

from qingqiao.audit.models import Entry

pytestmark = pytest.mark.pages

LOGIN, FACTOR = "/accounts/login/", "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    cache.clear()
    with travel(NOON, tick=False):
        yield


def refused() -> list[tuple[object, object]]:
    rows = Entry.objects.filter(verb="second_factor.refuse").order_by("pk")
    return [(one.outcome, one.details["times"]) for one in rows]


@pytest.mark.parametrize("form", [{"code": "000000"}, {"credential": "{}"}])
def test_a_wrong_code_and_a_wrong_passkey_are_noted(
    world: World, client: Client, form: dict[str, str]
) -> None:
    TOTP.activate(world.accounts["li_xi"], generate_totp_secret())
    client.post(LOGIN, {"login": "li_xi", "password": PASSWORD})
    client.post(FACTOR, form)
    assert refused() == [("refused", 1)]
    assert "000000" not in str(list(Entry.objects.values("actor", "address", "details")))


def test_of_many_wrong_codes_few_are_entries(world: World, client: Client) -> None:
    TOTP.activate(world.accounts["li_xi"], generate_totp_secret())
    client.post(LOGIN, {"login": "li_xi", "password": PASSWORD})
    for _ in range(30):
        client.post(FACTOR, {"code": "000000"})
    assert refused() == [("refused", 1), ("refused", 10)]
