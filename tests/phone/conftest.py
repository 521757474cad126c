"""Noon of a Friday, and somebody of the cast signed in."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from time_machine import travel

from tests.world import NOON, World


@pytest.fixture
def noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def as_somebody(world: World, noon: None) -> Callable[[str], Client]:
    """A client in which somebody of the cast is signed in."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(world.accounts[who])
        return client

    return signed_in
