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


@pytest.mark.parametrize(("width", "where"), [("1440", "/desk/"), ("767", "/"), ("", "/"), ("x" * 99, "/")])
def test_the_windows_width_decides_before_the_device(
    world: World, client: Client, width: str, where: str
) -> None:
    said = {"login": "zhang_qiao", "password": PASSWORD, "width": width}
    assert client.post("/accounts/login/", said, headers={"user-agent": PHONE})["Location"] == where


@pytest.mark.parametrize(("place", "where"), [("desk", "/desk/"), ("week", "/")])
def test_what_she_chose_on_this_device_comes_before_both(
    world: World, client: Client, place: str, where: str
) -> None:
    client.force_login(world.accounts["zhang_qiao"])
    assert client.post("/me/opening/", {"place": place})["Location"] == where
    client.post("/accounts/logout/")
    said = {"login": "zhang_qiao", "password": PASSWORD, "width": "390" if place == "desk" else "1440"}
    assert client.post("/accounts/login/", said)["Location"] == where


def test_a_choice_opens_the_desk_to_nobody_else(world: World, client: Client) -> None:
    client.force_login(world.accounts["li_xi"])
    client.post("/me/opening/", {"place": "desk"})
    client.post("/accounts/logout/")
    assert client.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})["Location"] == "/"


def test_each_place_offers_to_be_opened_first(world: World, client: Client) -> None:
    client.force_login(world.accounts["zhang_qiao"])
    for address in ("/me/", "/desk/"):
        assert "以后先打开我的本周" in client.get(address).content.decode()
    client.force_login(world.accounts["li_xi"])
    assert "以后先打开" not in client.get("/me/").content.decode()


@pytest.mark.parametrize(("agent", "where"), [(COMPUTER, "/desk/"), (PHONE, "/")])
def test_the_way_back_from_the_pages_of_an_account_leads_there_too(
    world: World, client: Client, agent: str, where: str
) -> None:
    client.force_login(world.accounts["zhang_qiao"])
    page = client.get("/accounts/2fa/", headers={"user-agent": agent}).content.decode()
    assert f'<a class="bar-link" href="{where}">' in page
