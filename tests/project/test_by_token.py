"""A request by token is answered as pages are, without what only pages need."""

from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from tests.world import NOON, World
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token
from qingqiao.project.by_token import is_by_token
from qingqiao.project.wsgi import application

HER_PROGRESS = "/api/v1/cadres/zhang/progress?from=2026-03-01&to=2026-03-20"
OF_ONE_REQUEST = {"X-Request-ID", "Content-Length", "Content-Type", "Vary", "WWW-Authenticate"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch):
    """At noon, on the test's own connection, which the end of a request would close."""
    monkeypatch.setattr("qingqiao.project.by_token.close_old_connections", lambda: None)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    with travel(NOON, tick=False):
        yield
    for signal in signals:
        signal.connect(close_old_connections)


def ask(address: str, token: str, **more: Any) -> tuple[str, dict[str, str]]:
    """Status and headers of what the whole application answers."""
    said: list[Any] = []
    environ = RequestFactory().get(address).environ | {"HTTP_AUTHORIZATION": f"Bearer {token}", **more}
    environ.pop("HTTP_COOKIE", None) if "HTTP_COOKIE" not in more else None
    answer = application(environ, lambda *start: said.append(start))
    b"".join(answer)
    status, headers = said[0][:2]
    return status, dict(headers)


def test_it_has_the_headers_that_pages_have(world: World) -> None:
    token = issue_token(system("test"), "zhang")
    status, ours = ask(HER_PROGRESS, token)
    _, pages = ask(HER_PROGRESS, token, HTTP_COOKIE="seen=1")
    assert status.startswith("200")
    assert {name: value for name, value in ours.items() if name not in OF_ONE_REQUEST} == {
        name: value for name, value in pages.items() if name not in OF_ONE_REQUEST
    }
    assert "Content-Security-Policy" in ours
    assert int(ours["Content-Length"]) > 0


def test_a_wrong_token_is_refused(world: World) -> None:
    status, headers = ask(HER_PROGRESS, "qq_wrong")
    assert status.startswith("401")
    assert headers["WWW-Authenticate"] == "Bearer"


def test_an_address_that_is_not_there_is_a_problem_by_its_number(world: World) -> None:
    status, headers = ask("/api/v1/nowhere", issue_token(system("test"), "zhang"))
    assert (status[:3], headers["Content-Type"]) == ("404", "application/problem+json")


def test_a_strange_host_is_refused(world: World) -> None:
    status, _ = ask(HER_PROGRESS, issue_token(system("test"), "zhang"), HTTP_HOST="elsewhere.example")
    assert status.startswith("400")


@pytest.mark.parametrize(
    ("environ", "is_so"),
    [
        ({"PATH_INFO": "/api/v1/records/1", "HTTP_AUTHORIZATION": "Bearer qq_1"}, True),
        (
            {"PATH_INFO": "/api/v1/records/1", "HTTP_AUTHORIZATION": "bearer qq_1", "HTTP_COOKIE": "a=b"},
            False,
        ),
        ({"PATH_INFO": "/api/v1/records/1"}, False),
        ({"PATH_INFO": "/desk/", "HTTP_AUTHORIZATION": "Bearer qq_1"}, False),
    ],
)
def test_only_the_api_by_token_alone_goes_past_the_pages_middleware(
    environ: dict[str, str], is_so: bool
) -> None:
    assert is_by_token(environ) is is_so
