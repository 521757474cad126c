"""Every request has a number: in its answer, on the page of a failure and in the log."""

import json
import logging
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from tests.world import World

from qingqiao.project import logs, request_ids

GIVEN = "0123456789abcdef"


def test_the_proxys_number_is_kept_and_a_made_up_one_is_not(world: World, client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": GIVEN})["X-Request-ID"] == GIVEN
    assert len(client.get("/healthz", headers={"X-Request-ID": "a\tb; DROP"})["X-Request-ID"]) == 16


def test_a_failures_page_names_the_number_of_its_line(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    with patch("qingqiao.project.health.unready", side_effect=RuntimeError("小林 13877776666")):
        page = client.get("/readyz", headers={"X-Request-ID": GIVEN})
    assert page.status_code == 500
    assert GIVEN in page.content.decode()
    assert any(record.levelno == logging.ERROR for record in caplog.records)


@pytest.mark.django_db
def test_a_slow_request_is_logged_by_its_route(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(request_ids, "SLOW_SECONDS", -1)
    with patch.object(request_ids.log, "warning") as said:
        client.get("/p/mine/Zm9v-YmFyX2Jhenp6eno/")
    assert said.call_args.args == ("request.slow",)
    assert "Zm9v" not in str(said.call_args.kwargs)


@pytest.mark.django_db
def test_what_is_refused_is_logged_by_its_route_and_says_nothing_of_what_was_sent(client: Client) -> None:
    with patch.object(request_ids.log, "info") as said:
        client.get("/healthz")
        assert not said.called
        client.put(
            "/api/v1/records/019a0000-0000-7000-8000-000000000001", b"canary", HTTP_AUTHORIZATION="Bearer x"
        )
    assert said.call_args.args == ("request.refused",)
    assert (said.call_args.kwargs["method"], said.call_args.kwargs["status"]) == ("PUT", 401)
    assert "canary" not in str(said.call_args)


def test_a_line_of_the_log_holds_the_whole_traceback_without_what_may_be_somebodys() -> None:
    said = rendered(
        ValueError("invalid literal: '小林' 13877776666\nDETAIL:  Key (name)=(小林) already exists.")
    )
    assert "test_request_ids.py" in said["exception"]
    assert "ValueError: invalid literal" in said["exception"]
    assert not any(word in said["exception"] for word in ("小林", "13877776666", "traceback object"))


def rendered(error: Exception) -> dict[str, Any]:
    """The line that a failing request leaves in the log, as a process without a terminal writes it."""
    formatter = logs.formatter(is_terminal=False)
    try:
        raise error
    except ValueError as raised:
        info = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error", None, info)
    return dict(json.loads(formatter.format(record)))
