"""The columns and rows that a reader chose for a list are there when she comes again, for herself and that list alone."""

import re

import pytest
from django.test import Client

from qingqiao.desk.tables import asked
from tests.desk.conftest import Reader
from tests.world import World

CADRES, TREE = "/desk/organizations/YY/cadres/", "/desk/organizations/YY/people/"
CHOSEN = "?columns=code&columns=contacts&rows=100"


def heads(page: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>\s*(?:<a [^>]*>)?([^<\s]+)', page)


def look(reader: Client, address: str = "", *, chosen: bool = False, place: str = CADRES) -> list[str]:
    came_from = {"Referer": f"http://testserver{place}"} if chosen else {}
    return heads(reader.get(place + address, headers=came_from).content.decode())


def test_what_was_chosen_on_the_list_is_there_again(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    usual, other = look(reader), look(reader, place=TREE)
    chosen = look(reader, CHOSEN, chosen=True)
    assert chosen != usual
    assert look(reader) == chosen
    assert look(reader, "?columns=kind") != chosen
    assert look(reader) == chosen
    assert look(reader, place=TREE) == other


def test_so_many_rows_on_a_page_are_chosen_once(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "SIZES", asked.SIZES | {"50": 1, "100": 2})
    reader = sign_in("zhang_qiao")
    pages = [
        reader.get(CADRES + query, headers={"Referer": f"http://testserver{CADRES}"}).content.decode()
        for query in ("", "?rows=100", "", "?rows=50", "")
    ]
    assert [page.count('<th scope="row"') for page in pages] == [1, 2, 2, 1, 1]


def test_what_is_usual_comes_back(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    usual = look(reader)
    assert "恢复默认" not in reader.get(CADRES).content.decode()
    look(reader, CHOSEN, chosen=True)
    back = re.search(r'href="(\?[^"]*)">列和每页恢复默认', reader.get(CADRES).content.decode())
    assert back
    assert look(reader, back[1].replace("&amp;", "&"), chosen=True) == usual == look(reader)
    assert not [name for name, one in reader.cookies.items() if "lists" in name and one.value]


def test_an_address_that_somebody_sent_is_shown_and_not_remembered(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    usual = look(reader)
    assert look(reader, CHOSEN) != usual == look(reader)


def test_each_account_of_a_browser_has_its_own(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    usual = look(reader)
    chosen = look(reader, CHOSEN, chosen=True)
    reader.force_login(world.accounts["zhao_lan"])
    assert look(reader) == usual
    reader.force_login(world.accounts["zhang_qiao"])
    assert look(reader) == chosen


def test_what_a_browser_says_that_is_no_choice_is_left_alone(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    usual = look(reader)
    look(reader, CHOSEN, chosen=True)
    name = next(name for name in reader.cookies if name.startswith("qingqiao_lists"))
    for wrong in ("cadres=7~nothing", "cadres=%00~~", "=", "%%%", "cadres=all~<script>"):
        reader.cookies[name] = wrong
        assert look(reader) == usual, wrong


def test_a_file_has_the_columns_of_the_page(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    look(reader, CHOSEN, chosen=True)
    said = reader.post(CADRES, {"file": "csv"}).getvalue().decode("utf-8-sig")
    assert any(re.search(r"编码,联系青年\r?$", line) for line in said.splitlines())
