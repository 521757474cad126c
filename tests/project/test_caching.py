"""What a browser may keep of an answer."""

import pytest
from django.test import Client
from tests.world import World


@pytest.mark.parametrize("address", ["/", "/contacts/", "/records/", "/me/", "/accounts/login/", "/nowhere/"])
def test_a_page_is_kept_by_nobody(world: World, client: Client, address: str) -> None:
    client.force_login(world.accounts["li_xi"])
    assert "no-store" in client.get(address, follow=True)["Cache-Control"]


def test_what_says_otherwise_keeps_its_word(world: World, client: Client) -> None:
    assert client.get("/healthz")["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )
