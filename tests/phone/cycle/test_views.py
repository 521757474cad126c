"""我的4+1: every deliverable of a cycle, what is there, what is missing, and the way to it."""

from datetime import date

import pytest

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.demands import DemandInput, finish_demand, take_demand
from qingqiao.actions.files import Document, add_files
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.postings.models import Posting
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.documents import PDF
from tests.make import make_community, make_posting
from tests.phone.record_input import tell
from tests.world import TODAY, World

CYCLE = "/cycle/"
MARCH = date(2026, 3, 1)


def hub(as_somebody, who: str = "zhang_qiao", address: str = CYCLE) -> dict:
    return as_somebody(who).get(address).context


def rows(as_somebody, who: str = "zhang_qiao") -> dict:
    return {one.title: one for one in hub(as_somebody, who)["deliverables"]}


def test_every_clause_from_the_posting_on_is_there_with_a_way_to_it(as_somebody, world: World) -> None:
    clauses = [one.clause for one in hub(as_somebody)["deliverables"]]
    assert list(dict.fromkeys(clauses))[:3] == ["一(二)", "一(三)1", "一(三)2"]
    assert clauses[-1] == "一(三)7"
    assert (
        rows(as_somebody)["宣讲"].url
        == f"/records/new/?kind=%E5%AE%A3%E8%AE%B2&community={world.community.code}"
    )


def test_distinct_people_are_counted_toward_fifty(as_somebody, world: World) -> None:
    for names in (("甲", "乙"), ("乙", "丙")):
        tell(world, "zhang_qiao", "访谈", participants=tuple(Someone(name=name) for name in names))
    line = rows(as_somebody)["联系访谈"].line
    assert (line.done, line.target) == (3, 50)


def test_a_report_without_its_file_says_so_and_counts_with_it(as_somebody, world: World) -> None:
    record = tell(world, "zhang_qiao", "调研报告", title="桃源社区青年现状")
    [detail] = rows(as_somebody)["调研报告"].details
    assert "须有至少 1 个附件" in detail.note
    add_files(world.actor("zhang_qiao"), record, [Document("报告.pdf", PDF)])
    [detail] = rows(as_somebody)["调研报告"].details
    assert (detail.word, detail.note) == ("已计入", "3月20日 · 报告.pdf")


def test_a_good_deed_stands_with_its_state_and_the_cell_is_noted_when_it_is_done(
    as_somebody, world: World
) -> None:
    demand = take_demand(world.actor("zhang_qiao"), world.zhang_qiao, DemandInput("修灯", TODAY))
    assert [one.word for one in rows(as_somebody)["办实事"].details] == ["已受理"]
    finish_demand(world.actor("zhang_qiao"), demand, TODAY, "好了")
    found = rows(as_somebody)["办实事"]
    assert [one.word for one in found.details] == ["已解决"]
    assert (found.line.done, found.line.state) == (1, "noted")


def test_what_was_founded_stands_by_name_once(as_somebody, world: World) -> None:
    said = Founding("志愿者组织", TODAY, Traits("桃源志愿队"), world.community)
    found_formation(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), said)
    assert [one.title for one in rows(as_somebody)["建立社区志愿者组织"].details] == ["桃源志愿队"]


def test_the_monthly_day_has_a_box_a_month(as_somebody, world: World) -> None:
    tell(world, "zhang_qiao", "志愿服务")
    boxes = rows(as_somebody)["每月志愿服务"].squares
    assert [box.name for box in boxes] == ["1月", "2月", "3月"]
    assert boxes[-1].state == "met"


def test_the_length_is_said_to_be_assumed_until_the_region_sets_it(as_somebody, world: World) -> None:
    assert "是制度包的假定" in as_somebody("zhang_qiao").get(CYCLE).content.decode()
    set_cycle(world.actor("committee"), world.yulin, (date(2025, 9, 1), 6))
    page = as_somebody("zhang_qiao").get(CYCLE).content.decode()
    assert "由榆林于2026年3月20日设定" in page
    assert "2026年3月1日—2026年8月31日" in page


def test_an_earlier_cycle_is_one_tap_away(as_somebody, world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, (date(2025, 9, 1), 6))
    segment = hub(as_somebody)["segments"][1]
    assert (segment.label, segment.url) == ("2025.9—2026.2", "?on=2025-09-01")
    assert "这个周期已经结束" in as_somebody("zhang_qiao").get(CYCLE + segment.url).content.decode()


@pytest.mark.parametrize("on", ["2026-02-02", "9999-12-31", "x"])
def test_a_day_on_which_no_cycle_begins_is_not_there(as_somebody, on: str) -> None:
    assert as_somebody("zhang_qiao").get(f"{CYCLE}?on={on}").status_code == 404


def test_a_mover_sees_both_communities_and_the_sum(as_somebody, world: World) -> None:
    Posting.objects.filter(cadre=world.zhang_qiao).update(last_day=date(2026, 2, 28))
    second = make_community(world.yuyang, "青山社区")
    make_posting(world.zhang_qiao, second, MARCH)
    for community, names in ((world.community, ("甲", "乙")), (second, ("乙", "丙", "丁"))):
        people = tuple(Someone(name=name) for name in names)
        tell(world, "zhang_qiao", "访谈", participants=people, community_code=community.code)
    found = hub(as_somebody)
    assert [(one.name, len(one.people)) for one in found["communities"]] == [("桃源社区", 2), ("青山社区", 3)]
    assert rows(as_somebody)["联系访谈"].line.done == 4


def test_who_is_not_bound_is_told_so_and_may_tell_all_the_same(as_somebody, world: World) -> None:
    tell(world, "li_xi", "宣讲")
    page = as_somebody("li_xi").get(CYCLE).content.decode()
    assert "“4+1”没有要求到您" in page
    found = rows(as_somebody, "li_xi")["宣讲"]
    assert (found.line, found.note) == (None, "记了 1 次")
    assert found.url
    assert "五公开" not in rows(as_somebody, "li_xi")


def test_an_official_who_is_no_cadre_has_no_cycle(as_somebody) -> None:
    assert as_somebody("committee").get(CYCLE).status_code == 404


@pytest.mark.parametrize("who", ["zhang_qiao", "li_xi"])
def test_it_is_linked_from_where_she_looks(as_somebody, who: str) -> None:
    assert CYCLE in as_somebody(who).get("/me/").content.decode()
    is_bound = who == "zhang_qiao"
    for address in ("/", "/standing/"):
        assert (f'href="{CYCLE}"' in as_somebody(who).get(address).content.decode()) is is_bound
