"""Runs in the cache: found by who asked for them, until they are dropped."""

from uuid import uuid4

from django.core.cache import cache

from qingqiao.jobs.cached_runs import MOST, CachedRuns


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
