"""Somebody of the cast with a browser, at noon of the day that the cast lives on."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from time_machine import travel

from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def as_somebody(world: World) -> Callable[[str], Client]:
    """A client in which somebody of the cast is signed in."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(world.accounts[who])
        return client

    return signed_in


@pytest.fixture
def li_xi(as_somebody: Callable[[str], Client]) -> Client:
    return as_somebody("li_xi")
