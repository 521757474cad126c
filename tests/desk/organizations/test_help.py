"""Who may need help: neutral words, a number that leads to its list, nobody by name."""

from datetime import timedelta

from qingqiao.actions.records import submit_record
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body
from tests.world import TODAY, World

TWICE = "同一项要求连着两期没有做到"


def help_of(page: str) -> str:
    return page.partition("谁需要帮助")[2].partition("什么卡住了")[0]


def test_who_was_short_twice_is_a_number_with_its_list(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    found = help_of(text(reader, "/desk/"))
    assert TWICE in found
    assert "3 人" in found
    assert not any(name in found for name in ("张桥", "李溪", "陈川"))
    assert "/desk/organizations/YY/cadres/?need=twice" in found
    assert "李溪" in text(reader, "/desk/organizations/YY/cadres/?need=twice")


def test_who_did_it_in_one_of_the_two_periods_is_not_among_them(world: World, sign_in: Reader) -> None:
    for weeks in (2, 3):
        body = make_body(TODAY - timedelta(weeks=weeks), "线上活动", "交流")
        submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)
    reader = sign_in("zhang_qiao")
    assert "need=twice" in text(reader, "/desk/")
    page = text(reader, "/desk/organizations/YY/cadres/?need=twice&within=")
    assert "李溪" in page


def test_an_organization_where_nothing_counts_yet_is_named(world: World, sign_in: Reader) -> None:
    found = help_of(text(sign_in("zhao_lan"), "/desk/organizations/YL/"))
    assert "整个组织还没有记录计入" in found
    assert "榆阳区团委、神木市团委" in found
