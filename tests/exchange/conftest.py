"""Noon of a Friday."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from tests.world import NOON


@pytest.fixture
def noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield
