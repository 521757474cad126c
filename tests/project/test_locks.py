"""Locks between the processes of one installation."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from qingqiao.project.locks import LOADING, PREPARING, SERVING, held, is_held_elsewhere


@contextmanager
def process_that_holds(name: str) -> Iterator[None]:
    """As the lock looks to us: held through another description of the file."""
    lock = os.open(Path(settings.DATA) / name, os.O_WRONLY | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


def test_one_holds_it_and_the_next_is_told() -> None:
    with held(PREPARING), held(PREPARING, waits=False) as is_mine:
        assert not is_mine
    with held(PREPARING, waits=False) as is_mine:
        assert is_mine


def test_several_serve_side_by_side_and_a_restore_sees_them() -> None:
    with held(SERVING, is_shared=True), held(SERVING, is_shared=True, waits=False) as is_mine:
        assert is_mine
        with held(SERVING, waits=False) as is_free:
            assert not is_free


def test_who_holds_it_himself_is_nobody_else() -> None:
    assert not is_held_elsewhere(LOADING)
    with held(LOADING):
        assert not is_held_elsewhere(LOADING)
        with process_that_holds(SERVING):
            assert is_held_elsewhere(SERVING)
    assert not is_held_elsewhere(SERVING)
