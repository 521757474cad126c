"""An organization's figures among its like: no names, no places, and as many queries for many as for few."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre, make_organization, name_administrator
from tests.world import World

ALIKE = "/desk/organizations/YY-2/alike/?range=last-month"


def make_villages(world: World, first: int, last: int) -> None:
    for n in range(first, last):
        village = make_organization(world.yulin, f"第{n}村团支部", world.yuyang, type="团支部", field="农村")
        make_cadre(world.yulin, f"干部{n}", village, "兼职")


def test_a_village_sees_its_like_without_their_names(world: World, sign_in: Reader) -> None:
    make_villages(world, 0, 5)
    name_administrator(world.village, world.chen_chuan)
    page = text(sign_in("chen_chuan"), ALIKE)
    assert "同一上级、层级为“基层”的团支部，团干部 1～4 名" in page
    assert "0%～10%" in page
    assert "处于中间一半" in page
    assert "第1村" not in page


def test_too_few_are_said_to_be_too_few_once(world: World, sign_in: Reader) -> None:
    make_villages(world, 0, 4)
    page = text(sign_in("zhang_qiao"), ALIKE)
    assert page.count("不足六个") == 1
    assert "同类的中间一半" not in page
    assert "%～" not in page


def test_the_city_has_nobody_to_be_compared_with(sign_in: Reader) -> None:
    assert "没有可以对照的组织" in text(sign_in("zhao_lan"), "/desk/organizations/YL/alike/")


def test_the_overview_leads_there_and_keeps_the_range(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/?range=last-month")
    assert "/desk/organizations/YY/alike/?range=last-month" in page


def test_the_queries_do_not_grow_with_the_villages(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    numbers = []
    for first, last in ((0, 6), (6, 20)):
        make_villages(world, first, last)
        text(reader, ALIKE)
        with CaptureQueriesContext(
            connection,
        ) as found:
            text(reader, ALIKE)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]
