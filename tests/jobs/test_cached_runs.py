"""Runs in the cache: found by who asked for them, until they are dropped."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from time_machine import travel

from qingqiao.jobs.cached_runs import MOST, SECONDS, CachedRuns, forget_expired
from tests.world import NOON

IN_A_TABLE = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cached"}}


def test_the_latest_of_an_account_are_found_until_they_are_dropped(world: object) -> None:
    cache.clear()
    runs, account = CachedRuns[str]("trial"), uuid4()
    keys = [runs.add(account, f"第{number}次") for number in range(MOST + 1)]
    assert runs.keys_of(account) == keys[1:]
    assert runs.keys_of(uuid4()) == []
    runs.write(keys[1], "好了")
    assert runs.read(keys[1]) == "好了"
    runs.drop(keys[1])
    assert runs.read(keys[1]) is None


@pytest.mark.django_db
@override_settings(CACHES=IN_A_TABLE)
def test_after_its_hour_nothing_is_left_of_a_file() -> None:
    call_command("createcachetable", verbosity=0)
    with travel(NOON, tick=False) as clock:
        CachedRuns[str]("trial").write(uuid4(), "高原 13800000001")
        clock.shift(timedelta(seconds=SECONDS - 1))
        assert (forget_expired(), rows()) == (0, 1)
        clock.shift(timedelta(seconds=2))
        assert (forget_expired(), rows()) == (1, 0)


def rows() -> int:
    """How many rows stand in the table, whether or not the cache would give them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cached")
        return int(cursor.fetchone()[0])
