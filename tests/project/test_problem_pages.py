"""A full or read-only disk is said in words, wherever it shows."""

import errno
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client
from tests.world import World

from qingqiao.project.logs import formatter
from qingqiao.project.problem_pages import is_database_away, is_disk_at_fault


def of_postgresql() -> Exception:
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull()
    return error


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
        OperationalError("attempt to write a readonly database"),
        of_postgresql(),
    ],
)
@pytest.mark.django_db
def test_a_full_disk_is_said_in_words(client: Client, error: Exception) -> None:
    with patch("qingqiao.project.health.unready", side_effect=error):
        page = client.get("/readyz")
    assert (page.status_code, "磁盘已满" in page.content.decode()) == (503, True)


def gone() -> Exception:
    error = OperationalError("terminating connection due to administrator command")
    error.__cause__ = psycopg.errors.AdminShutdown()
    return error


VIEW, BEFORE = "qingqiao.project.health.unready", "qingqiao.project.idle.Idle.process_view"
RECORD = "/api/v1/records/019a0000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(("where", "address"), [(VIEW, "/readyz"), (BEFORE, "/readyz"), (BEFORE, RECORD)])
@pytest.mark.django_db
def test_a_database_that_went_away_is_said_in_words(client: Client, where: str, address: str) -> None:
    client.raise_request_exception = False
    with patch(where, side_effect=gone()):
        answer = client.get(address)
    said = answer.json()["title"] if address.startswith("/api/") else answer.content.decode()
    assert (answer.status_code, "数据库刚才断开了" in said) == (503, True)


@pytest.mark.parametrize(
    "error", [psycopg.errors.UniqueViolation(), psycopg.errors.PipelineAborted(), ValueError(), None]
)
def test_another_failure_is_no_database_that_went_away(error: Exception | None) -> None:
    assert not is_database_away(error)


def test_a_failure_says_nothing_of_what_was_sent(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(world.accounts["li_xi"])
    client.raise_request_exception = False
    sent = {"words": "小蕤 13877776666"}
    with patch("qingqiao.phone.search.views.typed", side_effect=RuntimeError(f"of {sent}")):
        page = client.post("/search/", sent)
    said = page.content.decode() + "".join(map(formatter(is_terminal=False).format, caplog.records))
    assert page.status_code == 500
    assert "RuntimeError" in said
    assert not any(one in said for one in ("小蕤", "13877776666", "views.py</"))
    assert client.cookies["sessionid"].value not in said


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "no"), OperationalError("no such table"), None])
def test_another_failure_is_not_taken_for_one(error: Any) -> None:
    assert not is_disk_at_fault(error)
