"""Eight people save at once on SQLite: everybody is served, and nobody leaves the queue blocked."""

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from qingqiao.accounts.models import Account

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no single writer"),
]
WRITERS, TIMES = 8, 10


def write(number: int, faults: list[Exception]) -> None:
    try:
        for time in range(TIMES):
            with transaction.atomic():
                Account.objects.create_account(f"{number}-{time}", None)
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
