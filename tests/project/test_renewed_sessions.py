"""Whoever gives the password again goes on under another session key."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.test import Client
from tests.accounts.test_forms import sign_in
from tests.make import PASSWORD
from tests.world import World

DEVICES, AGAIN, FACTOR = "/accounts/sessions/", "/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"


def key_of(client: Client) -> str:
    return client.session.session_key or ""


def test_the_password_given_again_changes_the_key_and_the_old_one_opens_nothing(world: World) -> None:
    client, thief = Client(), Client()
    sign_in(client, "li_xi")
    row = UserSession.objects.get()
    thief.cookies = client.cookies.copy()  # type: ignore[assignment]
    assert client.post(AGAIN, {"password": PASSWORD, "next": DEVICES})["Location"] == DEVICES
    assert key_of(client) != row.session_key
    assert [one.get("/").status_code for one in (client, thief)] == [200, 302]
    kept = UserSession.objects.get()
    assert (kept.pk, kept.created_at, kept.session_key) == (row.pk, row.created_at, key_of(client))


def test_a_wrong_password_changes_nothing(world: World) -> None:
    client = Client()
    sign_in(client, "li_xi")
    before = key_of(client)
    client.post(AGAIN, {"password": "something else", "next": DEVICES})
    assert key_of(client) == before


def test_a_code_given_again_changes_it_too(world: World) -> None:
    client = Client()
    sign_in(client, "li_xi")
    before = key_of(client)
    TOTP.activate(world.accounts["li_xi"], "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(world.accounts["li_xi"]).get_unused_codes()
    assert client.post(FACTOR, {"code": codes[0], "next": DEVICES})["Location"] == DEVICES
    assert key_of(client) != before
