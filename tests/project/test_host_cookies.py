"""Cookies behind HTTPS: none can be set by another host of the domain or on a line in clear."""

from typing import Any

import pytest
from django.test import Client
from tests.make import PASSWORD
from tests.world import World


@pytest.fixture
def behind_https(settings: Any) -> Client:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return Client()


def test_every_cookie_is_this_hosts_alone(world: World, behind_https: Client) -> None:
    form = {"login": "committee", "password": PASSWORD, "theme": "dark", "place": "desk"}
    for address in ("/accounts/login/", "/ui/appearance/"):
        behind_https.post(address, form, secure=True)
    assert behind_https.get("/desk/organizations/YL/", secure=True).status_code == 200
    names = set(behind_https.cookies)
    assert {"__Host-sessionid", "__Host-csrftoken", "__Host-seen", "__Host-device"} <= names
    for name, cookie in behind_https.cookies.items():
        assert name.startswith("__Host-")
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
        assert cookie["secure"]
        assert cookie["httponly"] or not cookie.value  # one that is taken back


def test_a_session_under_the_plain_name_is_nobodys(world: World, behind_https: Client) -> None:
    behind_https.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD}, secure=True)
    other = Client()
    other.cookies["sessionid"] = behind_https.cookies["__Host-sessionid"].value
    assert other.get("/contacts/", secure=True).status_code == 302
    assert behind_https.get("/contacts/", secure=True).status_code == 200


def test_without_https_names_stay_plain(world: World, client: Client) -> None:
    client.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})
    assert "sessionid" in client.cookies
