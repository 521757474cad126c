"""A rebuild on SQLite by two processes: what one would keep; and what is left when either is killed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from typing import Any

import pytest
from django.db import connection, connections, transaction
from structlog.testing import capture_logs
from time_machine import travel

from qingqiao.progress import rebuild, second_process
from qingqiao.progress.models import Cell, Judged
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.progress.rows_by_cadre import Changes
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _small(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few cadres a transaction, one a piece."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is written by several processes")
    monkeypatch.setattr(rebuild, "CHUNK", 4)
    monkeypatch.setattr(second_process, "PIECE", 1)
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., set[int]]:
    """Do something in the second process before it judges; gives the processes that judged."""
    file, first, judge = tmp_path / "who", os.getpid(), second_process.judged_between

    def told(then: Callable[[], Any] = lambda: None) -> set[int]:
        def judged(*args: Any) -> Any:
            with file.open("a") as who:
                who.write(f"{os.getpid()}\n")
            if os.getpid() != first:
                then()
            return judge(*args)

        monkeypatch.setattr(second_process, "judged_between", judged)
        return set(map(int, file.read_text().split())) if file.exists() else set()

    return told


def cells() -> list[str]:
    return sorted(map(str, Cell.objects.values_list()))


def by_one(world: World) -> list[str]:
    rebuild_region(world.yulin, TODAY, processes=1)
    return cells()


def test_two_keep_what_one_would_and_write_it_once(world: World, judging: Callable[..., set[int]]) -> None:
    right = by_one(world)
    Cell.objects.filter(cadre=world.li_xi.pk).update(done=77)
    Cell.objects.filter(cadre=world.zhang_qiao.pk).delete()
    Judged.objects.update(is_stale=True)
    judging()
    done: list[int] = []
    rebuild_region(world.yulin, TODAY, processes=2, report=done.append)
    assert judging() - {os.getpid()}, "the second did nothing"
    assert cells() == right
    assert sum(done) == Judged.objects.filter(is_stale=False).count() > max(done)


def test_what_a_killed_second_was_asked_the_first_does(
    world: World, judging: Callable[..., set[int]]
) -> None:
    right = by_one(world)
    Cell.objects.all().delete()
    judging(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with capture_logs() as logs:
        rebuild_region(world.yulin, TODAY, processes=2)
    assert cells() == right
    assert [(one["event"], one["code"]) for one in logs] == [("rebuild.second_process_ended", -9)]


def test_with_a_killed_first_the_second_ends_and_nothing_is_half_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_one(world)
    Cell.objects.update(done=77)
    Judged.objects.update(is_stale=True)
    before = cells()
    connections.close_all()
    alive, held = os.pipe()
    child = os.fork()
    if not child:
        write = second_process.write_changes

        def write_and_die(changes: Changes) -> None:
            write(changes)
            os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(second_process, "write_changes", write_and_die)
        rebuild_region(world.yulin, TODAY, processes=2)
        os._exit(0)
    os.close(held)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert select([alive], [], [], 30)[0], "the second goes on by itself"
    os.close(alive)
    assert cells() == before
    assert not Judged.objects.filter(is_stale=False).exists()


def test_within_a_transaction_or_for_a_few_it_is_one_process(
    world: World, monkeypatch: pytest.MonkeyPatch, judging: Callable[..., set[int]]
) -> None:
    judging()
    with transaction.atomic():
        rebuild_region(world.yulin, TODAY, processes=2)
    monkeypatch.setattr(rebuild, "CHUNK", 1000)
    rebuild_region(world.yulin, TODAY, processes=2)
    assert judging() == set()
