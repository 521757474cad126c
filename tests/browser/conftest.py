"""The cast with its rows committed, for the served pages to see, and 李溪's phone with its outbox."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.offline import Phone, a_phone
from tests.signed_in import sign_in
from tests.world import World, make_world


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def li(chromium: Browser, live_server: Any, world: World) -> Iterator[Phone]:
    """李溪's phone, signed in and ready for the network to go."""
    with a_phone(chromium, live_server.url) as phone:
        sign_in(phone.page, "li_xi", live_server.url)
        yield phone.wait_for_shell()
