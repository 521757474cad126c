"""The summary in the tree's order with sums that add up; a cadre's form for her own organization alone."""

import csv
import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from qingqiao.actions.records import submit_record
from qingqiao.progress.cycle import cycle_on, cycle_work
from qingqiao.progress.cycle.summary import summary_of, total_of
from qingqiao.records.body import Someone
from qingqiao.regions.rules import rules_of, touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_cadre, make_posting
from tests.world import TODAY, World

FRIDAY = date(2026, 3, 13)


def visit(world: World, who: str, day: date, *kinds: str, **fields) -> None:
    body = make_body(day, "社区报到", *kinds, participants=(Someone(name="甲乙"),), **fields)
    submit_record(world.actor(who), getattr(world, who), uuid7(), body)


@pytest.fixture
def told(world: World) -> World:
    visit(world, "zhang_qiao", FRIDAY, "访谈", "志愿服务", cohost_codes=("zhao",))
    visit(world, "zhang_qiao", date(2026, 3, 6), "宣讲")
    visit(world, "wang_ling", date(2026, 2, 6), "访谈")
    make_posting(world.wang_ling, world.community)  # two cadres in one community
    return world


def ledger(client, code: str, query: str = "") -> list[list[str]]:
    answer = client.post(f"/desk/organizations/{code}/summary/csv/{query}")
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_rows_stand_in_the_trees_order_with_a_sum_after_each_branch(told, sign_in) -> None:
    rows = ledger(sign_in("committee"), "YL")
    assert [row[:4] for row in rows[1:]] == [
        ["团市委", "赵岚", "1", "1"],
        ["团市委小计", "1 人", "1", "1"],
        ["榆阳区团委", "张桥", "2", "2"],
        ["榆阳区团委小计", "1 人", "2", "2"],
        ["神木市团委", "王岭", "1", "1"],
        ["神木市团委小计", "1 人", "1", "1"],
        ["合计", "3 人", "4", "4"],
        ["其中已完成", "", "", ""],
    ]


def test_figures_are_those_of_each_cadres_form(told) -> None:
    cycle = cycle_on(rules_of(told.yulin), TODAY)
    for row in summary_of(told.city, cycle, TODAY, TODAY):
        cadre = next(one for one in (told.zhao_lan, told.zhang_qiao, told.wang_ling) if one.pk == row.id)
        work = cycle_work(cadre, TODAY, TODAY)
        assert (row.sums.visits, row.sums.days) == (len(work.visits), work.visit_days)
        assert {one.id: one.sum for one in work.obligations if one.lines} == row.sums.by_obligation


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2024, 6, 1)])
def test_figures_agree_for_cycles_that_are_over_too(told, day: date) -> None:
    visit(told, "zhang_qiao", date(day.year, 3, 6), "访谈", "志愿服务")
    cycle = cycle_on(rules_of(told.yulin), day)
    (row,) = summary_of(told.yuyang, cycle, TODAY, TODAY)
    work = cycle_work(told.zhang_qiao, day, TODAY)
    assert row.sums.visits == len(work.visits) == 1
    assert {one.id: one.sum for one in work.obligations if one.lines} == row.sums.by_obligation


def test_a_cycle_of_the_regions_own_that_crosses_the_year(told) -> None:
    told.yulin.cycle_first_day, told.yulin.cycle_months = date(2025, 9, 1), 12
    told.yulin.save()
    touch_rules(told.yulin)
    visit(told, "zhang_qiao", date(2025, 12, 26))
    (row,) = summary_of(told.yuyang, cycle_on(rules_of(told.yulin), TODAY), TODAY, TODAY)
    work = cycle_work(told.zhang_qiao, TODAY, TODAY)
    assert row.sums.visits == len(work.visits) == 3
    assert {one.id: one.sum for one in work.obligations if one.lines} == row.sums.by_obligation


def test_who_left_since_has_a_row_in_the_cycle_that_was_hers_and_no_page(told, sign_in) -> None:
    told.wang_ling.appointments.update(last_day=date(2026, 1, 31))
    page = sign_in("committee").get("/desk/organizations/SM/summary/?on=2025-01-01").content.decode()
    assert "王岭" in page
    assert "/desk/cadres/wang/" not in page
    assert "王岭" not in sign_in("committee").get("/desk/organizations/SM/summary/").content.decode()


def test_the_summary_of_a_past_day_holds_what_had_happened_by_then(told, sign_in) -> None:
    client = sign_in("committee")
    for day, visits in (("2026-03-13", "4"), ("2026-03-12", "2"), ("2026-01-31", "0")):
        assert ledger(client, "YL", f"?as_of={day}")[-2][:3] == ["合计", "3 人", visits]
    page = client.get("/desk/organizations/YL/summary/?as_of=2026-01-31").content.decode()
    assert "/summary/csv/?on=2026-01-01&amp;as_of=2026-01-31" in page


def test_the_summary_of_a_past_day_is_the_sum_of_each_cadres_cycle_as_of_it(told) -> None:
    cycle, day = cycle_on(rules_of(told.yulin), TODAY), date(2026, 3, 10)
    (row,) = summary_of(told.yuyang, cycle, day, TODAY)
    work = cycle_work(told.zhang_qiao, TODAY, TODAY, as_of=day)
    assert row.sums.visits == len(work.visits) == 1
    assert {one.id: one.sum for one in work.obligations if one.lines} == row.sums.by_obligation


def test_who_is_not_bound_has_no_row(told) -> None:
    cycle = cycle_on(rules_of(told.yulin), TODAY)
    make_cadre(told.yulin, "挂一", told.yuyang, "挂职", code="gua")
    assert [row.name for row in summary_of(told.yuyang, cycle, TODAY, TODAY)] == ["张桥"]
    assert total_of(summary_of(told.city, cycle, TODAY, TODAY)).cadres == 3


def test_page_and_workbook_say_the_same(told, sign_in) -> None:
    client = sign_in("zhang_qiao")
    text = client.get("/desk/organizations/YY/summary/").content.decode()
    book = load_workbook(io.BytesIO(client.post("/desk/organizations/YY/summary/xlsx/").getvalue()))
    rows = [["" if one is None else str(one) for one in row] for row in book.active.values][2:]
    assert rows == ledger(client, "YY")
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    figures = re.findall(r'<td class="num">(.*?)</td>', body)
    assert figures == rows[1][2:]


def test_the_workbook_has_a_name_readable_heads_and_its_own_type(told, sign_in) -> None:
    answer = sign_in("zhang_qiao").post("/desk/organizations/YY/summary/xlsx/")
    page = load_workbook(io.BytesIO(answer.getvalue())).active
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert page.title == "报到情况汇总表"
    assert page.row_dimensions[3].height >= 32
    words = [cell.value.rpartition("：")[2] for cell in page[3]]
    assert words.count("报到次数") == 1


def test_the_form_is_for_her_own_organization_alone(told, sign_in) -> None:
    assert sign_in("zhang_qiao").get("/desk/cadres/zhang/form/").status_code == 200
    for who in ("zhao_lan", "committee", "wang_ling"):
        for rest in ("", "docx/", "sheet/"):
            assert sign_in(who).get(f"/desk/cadres/zhang/form/{rest}").status_code == 404


def test_above_there_is_no_word_of_hers(told, sign_in) -> None:
    visit(told, "zhang_qiao", date(2026, 3, 3), title="看望老张")
    page = sign_in("committee").get("/desk/organizations/YY/summary/").content.decode()
    assert "张桥" in page
    assert "看望" not in page


def test_a_subtree_without_such_cadres_says_so(told, sign_in) -> None:
    page = sign_in("zhang_qiao").get("/desk/organizations/YY-1/summary/").content.decode()
    assert "没有要到社区报到的团干部" in page
    assert ledger(sign_in("zhang_qiao"), "YY-1")[1:] == []


@pytest.mark.parametrize("more", [1, 15])
@pytest.mark.parametrize(("query", "queries"), [("", 16), ("?on=2025-01-01", 24)])
def test_more_cadres_take_no_more_queries(
    told, sign_in, django_assert_num_queries, query: str, queries: int, more: int
) -> None:
    for number in range(more):
        cadre = make_cadre(told.yulin, f"干部{number}", told.yuyang, code=f"more{number}")
        make_posting(cadre, told.community)
    client = sign_in("committee")
    address = f"/desk/organizations/YL/summary/{query}"
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
