"""Several requests in one transaction: each stands or falls by itself, as long as the transaction can be committed."""

import io
import json
import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from django.test import RequestFactory
from tests.world import NOON, make_world
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token
from qingqiao.audit.models import Entry
from qingqiao.project.front.answers import answer_of
from qingqiao.project.sqlite.one_transaction import Lost, one_transaction
from qingqiao.project.wsgi import application
from qingqiao.records.models import Record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no saver"),
]


def put(token: str, id: UUID, **body: Any) -> int:
    """The status of a record that is sent."""
    said = json.dumps({"occurred_on": "2026-03-18", "kinds": ["线上活动"], **body}).encode()
    environ = RequestFactory().get(f"/api/v1/records/{id}").environ | {
        "REQUEST_METHOD": "PUT",
        "HTTP_AUTHORIZATION": f"Bearer {token}",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(said)),
        "wsgi.input": io.BytesIO(said),
    }
    environ.pop("HTTP_COOKIE", None)
    return answer_of(application, environ).status


def kept_elsewhere() -> int:
    """How many records somebody else sees."""
    found: list[int] = []

    def look() -> None:
        found.append(Record.objects.count())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return found[0]


@travel(NOON, tick=False)
def test_each_is_saved_once_or_refused_and_nobody_sees_them_before_all_stand() -> None:
    make_world()
    token, other = issue_token(system("test"), "zhang"), issue_token(system("test"), "li")
    first, second = uuid4(), uuid4()
    with one_transaction():
        assert put(token, first) == 201
        assert put(token, first) == 200
        assert put(token, second, kinds=["没有这一类"]) == 422
        assert put(other, first) == 404
        assert put(token, second) == 201
        assert kept_elsewhere() == 0
    assert kept_elsewhere() == 2
    assert Entry.objects.filter(verb="record.submit", row__in=[first, second]).count() == 2


@pytest.mark.parametrize("spoil", ["ROLLBACK", ""])
def test_one_that_can_t_be_committed_says_so(spoil: str) -> None:
    with pytest.raises(Lost), one_transaction():
        if spoil:
            connection.connection.execute(spoil)  # as SQLite does where the disk is full
        else:
            transaction.set_rollback(True)
    assert not connection.in_atomic_block
