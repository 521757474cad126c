"""Signing in, failing to and signing out stand in the audit log."""

from django.test import Client
from tests.make import PASSWORD
from tests.world import World

from qingqiao.audit.models import Entry

LOGIN = "/accounts/login/"


def test_signing_in_failing_and_signing_out_are_noted(world: World, client: Client) -> None:
    client.post(LOGIN, {"login": "li_xi", "password": "secret-slip"})
    client.post(LOGIN, {"login": "secret-slip", "password": "x"})
    client.post(LOGIN, {"login": "li_xi", "password": PASSWORD})
    client.post("/accounts/logout/")
    entries = Entry.objects.order_by("pk")
    hers = world.accounts["li_xi"].pk
    assert [(one.verb, one.account, one.outcome) for one in entries] == [
        ("sign_in.refuse", hers, "refused"),
        ("sign_in.refuse", None, "refused"),
        ("sign_in.begin", hers, "done"),
        ("sign_in.end", hers, "done"),
    ]
    assert "secret-slip" not in str(list(entries.values()))
