"""At noon of a Friday, with a browser for whoever signs in."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests.world import NOON, World

Reader = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _noon(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("browser"):
        yield
        return
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def sign_in(world: World) -> Reader:
    """A client in which somebody of the cast is signed in."""

    def reader(who: str) -> Client:
        client = Client()
        client.force_login(world.accounts[who])
        return client

    return reader
