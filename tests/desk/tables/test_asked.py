"""A list says how many it has found, and its filters say what it is narrowed to, also after going back."""

import re

import pytest

from qingqiao.desk.tables import asked
from tests.desk.conftest import Reader
from tests.world import World

CADRES = "/desk/organizations/YY/cadres/"


def test_a_list_says_how_many_it_has_found(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    everybody, some = (desk.get(CADRES + query).content.decode() for query in ("", "?kind=专职"))
    found = [int(number) for page in (everybody, some) for number in re.findall(r"共 (\d+) 条<", page)]
    assert found == [3, 1]


def test_a_browser_fills_no_filter_of_its_own(world: World, sign_in: Reader) -> None:
    page = sign_in("zhang_qiao").get(CADRES).content.decode()
    assert re.search(r'<form class="filters" method="get"[^>]* autocomplete="off"', page)


@pytest.mark.parametrize(("most", "advice"), [(9, "改为“全部”再打印"), (2, "一页最多 2 条，要全部的请导出")])
def test_paper_says_how_to_get_the_whole_list(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch, most: int, advice: str
) -> None:
    monkeypatch.setattr(asked, "MOST_ROWS", most)
    monkeypatch.setattr(asked, "SIZES", asked.SIZES | {"50": 1})
    assert advice in sign_in("zhang_qiao").get(CADRES).content.decode()
