"""Whoever changes the log behind the application's back is found out, and so is where."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.chain import link_entries
from qingqiao.audit.heads import HEADS
from qingqiao.audit.models import ChainLink, Entry
from qingqiao.audit.verifying import ALTERED, DELETED, INSERTED, REORDERED, REPLACED, verify_log
from qingqiao.regions.uuid7 import uuid7
from tests.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)


def unprotected() -> None:
    """What whoever owns the database may do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")


def alter(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(verb="leave.end")


def alter_words(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(details={"first_day": "2026-01-01"})


def clear_without_a_withdrawal(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(details={}, salt=b"")


def delete_with_its_link(entry: Entry) -> None:
    ChainLink.objects.filter(entry=entry).delete()
    Entry.objects.filter(pk=entry.pk).delete()


def delete(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [entry.pk.hex])


def insert(entry: Entry) -> None:
    entry.pk = uuid7()
    entry.save(force_insert=True)


def swap(entry: Entry) -> None:
    first, second = ChainLink.objects.filter(number__lte=2).order_by("number")
    for link, number in ((first, 9), (second, 1), (first, 2)):
        ChainLink.objects.filter(pk=link.pk).update(number=number)


@pytest.mark.parametrize(
    ("tamper", "why"),
    [
        (alter, ALTERED),
        (alter_words, ALTERED),
        (clear_without_a_withdrawal, ALTERED),
        (delete_with_its_link, DELETED),
        (insert, ALTERED),
        (swap, REORDERED),
    ],
)
def test_the_first_broken_link_is_found(linked: World, tamper: Callable[[Entry], None], why: str) -> None:
    assert verify_log(linked.yulin).broken is None
    unprotected()
    tamper(Entry.objects.order_by("pk")[1])
    broken = verify_log(linked.yulin).broken
    assert broken is not None
    assert broken.why == why


def test_an_entry_that_the_application_never_wrote_is_found_before_it_is_linked(linked: World) -> None:
    Entry.objects.create(region=linked.yulin, at=Entry.objects.latest("at").at, actor="x", verb="leave.grant")
    broken = verify_log(linked.yulin).broken
    assert broken is not None
    assert broken.why == INSERTED


def test_what_is_not_linked_yet_waits(linked: World) -> None:
    grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
    found = verify_log(linked.yulin)
    assert (found.linked, found.waiting, found.broken) == (3, 1, None)


def test_a_chain_that_was_made_anew_differs_from_the_digests_beside_the_database(
    linked: World, settings: Any
) -> None:
    with travel(f"{TOMORROW}T09:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
        link_entries(linked.yulin)
    assert verify_log(linked.yulin).broken is None
    unprotected()
    ChainLink.objects.all().delete()
    Entry.objects.order_by("pk")[1].delete()
    link_entries(linked.yulin)
    broken = verify_log(linked.yulin).broken
    assert broken is not None
    assert broken.why == REPLACED
    Path(settings.DATA, HEADS).unlink()
    assert verify_log(linked.yulin).broken is None  # without the file nobody can tell


def test_the_end_of_today_s_log_that_was_cut_off_is_missed(linked: World) -> None:
    with travel(f"{TODAY}T16:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
        link_entries(linked.yulin)
    unprotected()
    last = Entry.objects.order_by("pk").last()
    assert last is not None
    delete_with_its_link(last)
    broken = verify_log(linked.yulin).broken
    assert broken is not None
    assert (broken.why, broken.day) == (REPLACED, TODAY)
