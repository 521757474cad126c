"""Who looks after two subtrees sees each, and both added up."""

import re

import pytest

from qingqiao.actions.appointments import begin_appointment
from tests.desk.conftest import Reader
from tests.desk.organizations.test_figures import row_of
from tests.desk.reading import text
from tests.make import name_administrator
from tests.world import TODAY, World


@pytest.fixture
def keeper(world: World) -> World:
    """张桥 holds an office in the city too, and administers 神木 beside 榆阳."""
    begin_appointment(world.actor("zhao_lan"), world.zhang_qiao, world.city, "兼职", TODAY)
    name_administrator(world.shenmu, world.zhang_qiao)
    return world


def rows_of(page: str) -> dict[str, list[str]]:
    """The rows of the first table, by the name of the organization."""
    found = {}
    for row in re.findall(r"<tr>.*?</tr>", page.partition("各处和合计")[2].partition("</table>")[0], re.S):
        name, *cells = [
            re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)
        ]
        found[name] = cells
    return found


def test_an_administrator_of_two_subtrees_sees_them_added_up(keeper: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/")
    rows = rows_of(page)
    assert [rows[name][2] for name in ("榆阳区团委", "神木市团委", "合计")] == ["3", "1", "4"]
    parts = [
        row_of(text(sign_in("zhang_qiao"), f"/desk/organizations/{code}/"), "直接联系青年")
        for code in ("YY", "SM")
    ]
    counts = [sum(int(cells[place]) for cells in parts) for place in range(4, 8)]
    _, _, _, _, *whole = sums(page, "直接联系青年")
    assert [int(cell) for cell in whole[:4]] == counts


def test_who_serves_in_both_is_one_cadre(keeper: World, sign_in: Reader) -> None:
    begin_appointment(keeper.actor("zhao_lan"), keeper.li_xi, keeper.shenmu, "兼职", TODAY)
    page = text(sign_in("zhang_qiao"), "/desk/")
    assert [rows_of(page)[name][2] for name in ("榆阳区团委", "神木市团委", "合计")] == ["3", "2", "4"]
    assert "有 1 人次在几处都任职" in page


def test_who_looks_after_one_subtree_begins_there(sign_in: Reader) -> None:
    assert "各处和合计" not in text(sign_in("zhang_qiao"), "/desk/")


def sums(page: str, title: str) -> list[str]:
    """The cells of an obligation's row in the sums."""
    (row,) = [one for one in re.findall(r"<tr>.*?</tr>", page, re.S) if title in one]
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]
