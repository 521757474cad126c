"""The yearly material on minors: ages, fields, requests, erasures."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.data_requests import RaisedRequest, answer_request, raise_request
from qingqiao.exchange.minors_audit import AuditYear, minors_audit
from tests.make import make_contact
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def tables(world: World, year: int = 2026) -> dict[str, list[tuple[str | int, ...]]]:
    found = minors_audit(AuditYear(world.yuyang, [world.yulin], year, TODAY))
    return {one.title: [tuple(row) for row in one.rows] for one in found}


def test_ages_stand_apart(world: World) -> None:
    for name, born in (("甲", "2012-02"), ("乙", "2010-04"), ("丙", ""), ("丁", "2008-03")):
        make_contact(world.li_xi, name, born=born)
    assert [number for _, number in tables(world)["人数"]] == [5, 2, 2, 1, 0, 5]


def test_requests_say_how_long_they_took(world: World) -> None:
    asked = RaisedRequest("复制", TODAY.replace(day=10), "纸质", asked_by="监护人", proof="户口簿")
    answer_request(
        world.actor("li_xi"), raise_request(world.actor("li_xi"), world.xiao_yu, asked), is_done=True
    )
    (row,) = tables(world)["请求和处理"]
    assert row == ("复制", "纸质", "监护人", "户口簿", "2026-03-10", "2026-03-25", "2026-03-20", "已照办", 10)
    assert tables(world, 2025)["请求和处理"] == []


def test_withdrawals_are_counted_without_a_name(world: World) -> None:
    withdraw_consent(world.actor("li_xi"), world.xiao_yu, TODAY)
    assert tables(world)["删除"] == [("2026-03-20", "撤回同意，姓名和联系方式当场删除（不分年龄）", 1)]
    assert "小雨" not in str(tables(world))
