"""Eight people save at once on SQLite: everybody is served, and nobody leaves the queue blocked."""

import sqlite3
import threading
import time
from contextlib import closing

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from tests.project.test_locks import process_that_holds

from qingqiao.accounts.models import Account
from qingqiao.project.databases import BUSY_SECONDS
from qingqiao.project.locks import LOADING

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no single writer"),
]
WRITERS, TIMES = 8, 10
CHANGED = {"oldpassword": "桥上的人-2026", "password1": "河边的树-2027-夏", "password2": "河边的树-2027-夏"}


def write(number: int, faults: list[Exception]) -> None:
    try:
        for turn in range(TIMES):
            with transaction.atomic():
                Account.objects.create_account(f"{number}-{turn}", None)
    except DatabaseError as error:
        faults.append(error)
    finally:
        connections.close_all()


def test_eight_writers_all_get_through() -> None:
    faults: list[Exception] = []
    threads = [threading.Thread(target=write, args=(number, faults)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Account.objects.count() == WRITERS * TIMES


def write_elsewhere() -> None:
    """Another person's save, from a thread of its own; hangs while somebody keeps the turn."""
    faults: list[Exception] = []
    thread = threading.Thread(target=write, args=(0, faults), daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive()
    assert faults == []


def test_a_save_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        Account.objects.create_account("lan", None)
        raise RuntimeError
    write_elsewhere()
    assert not Account.objects.filter(login="lan").exists()


def test_a_connection_that_is_lost_gives_its_turn_back() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.close()
        Account.objects.create_account("lan", None)
    write_elsewhere()


def test_a_save_within_a_save_needs_no_second_turn() -> None:
    with transaction.atomic(), transaction.atomic():
        Account.objects.create_account("lan", None)
    write_elsewhere()
    assert Account.objects.filter(login="lan").exists()


def test_who_saves_while_tables_are_loaded_is_told_so_at_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load by command holds the one writer for minutes: pages open, and what is saved meanwhile is answered in words."""
    monkeypatch.setattr("qingqiao.project.sqlite.base.LOADING_SECONDS", 0.2)
    account = Account.objects.create_account("lan", "桥上的人-2026")
    client.force_login(account)
    with process_that_holds(LOADING), closing(sqlite3.connect(connection.settings_dict["NAME"])) as load:
        load.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        page = client.post("/accounts/password/change/", CHANGED)
        assert (page.status_code, page["Retry-After"]) == (503, "60")
        assert "正在导入数据" in page.content.decode()
        assert time.monotonic() - begun < BUSY_SECONDS
        assert client.get("/accounts/password/change/").status_code == 200
    assert client.post("/accounts/password/change/", CHANGED).status_code == 302
