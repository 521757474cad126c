"""Whoever keeps others lands on the desk at a computer, and on her week on the phone."""

import pytest
from django.test import Client

from tests.make import PASSWORD
from tests.world import World

COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("who", "agent", "where"),
    [
        ("zhang_qiao", COMPUTER, "/desk/"),
        ("zhang_qiao", PHONE, "/"),
        ("li_xi", COMPUTER, "/"),
        ("auditor", COMPUTER, "/desk/"),
        ("system", COMPUTER, "/desk/"),
    ],
)
def test_where_one_lands(world: World, client: Client, who: str, agent: str, where: str) -> None:
    said = {"login": who, "password": PASSWORD}
    answer = client.post("/accounts/login/?next=/", said, headers={"user-agent": agent})
    assert answer["Location"] == where


def test_a_page_that_was_wanted_comes_first(world: World, client: Client) -> None:
    said = {"login": "zhang_qiao", "password": PASSWORD}
    answer = client.post("/accounts/login/?next=/records/", said, headers={"user-agent": COMPUTER})
    assert answer["Location"] == "/records/"
