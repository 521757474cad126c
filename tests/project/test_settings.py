"""What holds for every page: closed by default, a strict policy, health for whoever watches."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qingqiao.accounts.models import Account
from qingqiao.project import settings as served

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


@pytest.fixture
def lan() -> Account:
    return Account.objects.create_account("lan", "a long enough password")


def test_a_stranger_signs_in_first(client: Client) -> None:
    answer = client.get("/accounts/sessions/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_lan_signs_in_with_login_and_password(client: Client, lan: Account) -> None:
    answer = client.post("/accounts/login/", {"login": "lan", "password": "a long enough password"})
    assert answer["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(lan.pk)


def test_a_wrong_password_signs_nobody_in(client: Client, lan: Account) -> None:
    answer = client.post("/accounts/login/", {"login": "lan", "password": "guess"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(client: Client, lan: Account) -> None:
    for number in range(8):
        client.post("/accounts/login/", {"login": "lan", "password": f"guess {number}"})
    client.post("/accounts/login/", {"login": "lan", "password": "a long enough password"})
    assert "_auth_user_id" not in client.session


def test_a_busy_morning_forgets_no_wrong_try(settings: Any) -> None:
    """By default a cache drops a third of its rows when more than 300 are alive; every limit is counted there."""
    settings.CACHES = served.CACHES
    call_command("createcachetable", verbosity=0)
    cache = caches["default"]
    for number in range(310):
        cache.set(f"{number}", [1.0], 3600)
    assert all(cache.get(f"{number}") for number in range(310))


@pytest.mark.parametrize("address", ["signup", "email", "password/reset", "confirm-email"])
def test_nobody_signs_up_by_herself(client: Client, lan: Account, address: str) -> None:
    client.force_login(lan)
    assert client.get(f"/accounts/{address}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["2fa/", "2fa/totp/activate/", "sessions/", "password/change/", "logout/"]
)
def test_lan_keeps_her_own_account(client: Client, lan: Account, address: str) -> None:
    client.post("/accounts/login/", {"login": "lan", "password": "a long enough password"})
    assert client.get(f"/accounts/{address}", follow=True).status_code == 200


def test_whoever_ends_her_other_sessions_gives_the_password_again(client: Client, lan: Account) -> None:
    client.post("/accounts/login/", {"login": "lan", "password": "a long enough password"})
    phone = Client()
    phone.post("/accounts/login/", {"login": "lan", "password": "a long enough password"})
    page = "/accounts/sessions/"
    asked = client.post(page)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert phone.get(page).status_code == 200
    client.post("/accounts/reauthenticate/", {"password": "a long enough password", "next": page})
    client.post(page)
    assert phone.get(page).status_code == 302


@pytest.mark.parametrize("method", ["trace", "options", "put", "delete", "patch"])
def test_no_method_but_those_of_pages_gives_anything_back(client: Client, lan: Account, method: str) -> None:
    client.force_login(lan)
    for address in ("/accounts/login/", "/accounts/sessions/", "/healthz", "/about/"):
        answer = getattr(client, method)(address, headers={"X-Secret": "canary"})
        assert b"canary" not in answer.content
        assert b"sessionid" not in answer.content


def test_every_page_has_the_strict_policy(client: Client) -> None:
    answer = client.get("/accounts/login/")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in str(policy)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_no_other_site_is_let_in(client: Client) -> None:
    for address in ("/accounts/login/", "/healthz", "/api/v1/records/", "/nowhere"):
        answer = client.get(address, headers={"Origin": "https://evil.example"})
        assert not any(name.startswith("Access-Control") for name in answer.headers)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"


def test_https_is_kept_for_a_year_by_all_below(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600  # as the settings say behind HTTPS
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    answer = Client().get("/healthz", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "address",
    [
        "/.git/config",
        "/static/",
        "/media/",
        "/docs/",
        "/data/sealing.key",
        "/admin/",
        "/__debug__/",
        "/static/../settings.py",
    ],
)
def test_nothing_of_the_machine_has_an_address(client: Client, lan: Account, address: str) -> None:
    client.force_login(lan)
    assert client.get(address).status_code == 404


def test_no_admin_and_no_tool_of_developers_is_installed() -> None:
    assert not {"django.contrib.admin", "debug_toolbar", "django_extensions"} & set(served.INSTALLED_APPS)
    assert served.DEBUG is False


@pytest.mark.parametrize(
    "address", ["//accounts/sessions/", "/desk;x/", "/%2e/desk/", "/desk%2f", "/./desk/", "/DESK/"]
)
def test_an_odd_way_to_write_an_address_opens_nothing(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 or answer["Location"].startswith("/accounts/login/")


def test_health_says_that_it_runs(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness_follows_the_database(client: Client) -> None:
    assert client.get("/readyz").status_code == 200
    with patch("qingqiao.project.health.has_unapplied_migrations", side_effect=OperationalError):
        assert client.get("/readyz").status_code == 503
    with patch("qingqiao.project.health.has_unapplied_migrations", return_value=True):
        assert client.get("/readyz").json() == {"status": "migrations"}


def test_only_named_addresses_are_open_to_strangers() -> None:
    def open_ones(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
        found = []
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                found += open_ones(pattern.url_patterns, address)
            elif not getattr(pattern.callback, "login_required", True):
                found.append(address)
        return found

    found = {address.split("/")[0] for address in open_ones(get_resolver().url_patterns)}
    phone = {"offline", "manifest.webmanifest", "service-worker.js"}  # the shell, without anybody's data
    public = {
        "p",
        "join",
        "about",
        "setup",
    }  # young people, who is invited, what the installation is, its first day
    assert found == {"healthz", "readyz", "accounts", "metrics", "api", "ui"} | phone | public
