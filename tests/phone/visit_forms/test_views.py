"""Her own form: what the page shows, what she takes away, and who may."""

import io
import re
from datetime import date

import docx
import pytest
from openpyxl import load_workbook

from qingqiao.actions.records import submit_record
from qingqiao.records.body import Someone
from qingqiao.regions.models import RegionPack
from qingqiao.regions.rules import touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.phone.record_input import tell

ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)


WITHOUT_CYCLE = """
[pack]
id = "plain"
title = "只有联系"
notice = "某办发"
effective_from = 2016-01-01
grace_days = 7
timely_days = 7
min_bound = 0.5
kinds = ["线上活动"]
tasks = ["一"]
contact_obligation = "contacts"
ranked = false

[[obligation]]
id = "contacts"
group = "联系"
title = "联系"
clause = "一"
who = [{}]
period = "standing"
measure = "contacts"
target = 10
"""


def rows(page: str, name: str) -> list[list[str]]:
    """The lines of a table of the sheet, as text."""
    table = page.split(name, 1)[1].split("</table>", 1)[0]
    return [CELL.findall(row) for row in ROW.findall(table)]


def visit(world, day: date, *kinds: str, **fields):
    people = (Someone(name="甲乙"), Someone(name="丙丁"))
    body = make_body(day, "社区报到", *kinds, participants=people, **fields)
    return submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


def test_page_word_and_excel_agree_figure_by_figure(world, as_somebody) -> None:
    visit(world, date(2026, 3, 13), "访谈", "志愿服务", text="走访", place="桃源社区")
    visit(world, date(2026, 3, 6), "宣讲", title="讲座")
    client = as_somebody("zhang_qiao")
    page = client.get("/form/sheet/").content.decode()
    word = docx.Document(io.BytesIO(client.get("/form/docx/").content))
    excel = load_workbook(io.BytesIO(client.get("/form/xlsx/").content))
    visits = [[cell.text for cell in row.cells] for row in word.tables[1].rows[2:]]
    assert rows(page, "visit-form-visits")[2:] == visits
    told = [["" if one is None else str(one) for one in row] for row in excel["报到情况"].values]
    assert told[-len(visits) :] == visits
    totals = [[cell.text for cell in row.cells] for row in word.tables[2].rows[1:]]
    assert rows(page, "visit-form-totals")[1:] == totals
    cycle = [["" if one is None else str(one) for one in row] for row in excel["完成情况"].values]
    assert [row for row in cycle if row in totals] == totals


def test_the_form_page_says_the_same_sums(world, as_somebody) -> None:
    visit(world, date(2026, 3, 13), "访谈")
    page = as_somebody("zhang_qiao").get("/form/").content.decode()
    assert re.search(r"figure-note\">1 天<", page)
    assert 'href="/records/' in page


def test_what_she_types_goes_into_the_file_and_nowhere_else(world, as_somebody) -> None:
    said = {"difficulties": "经费 < 需要"}
    client = as_somebody("zhang_qiao")
    word = docx.Document(io.BytesIO(client.post("/form/docx/", said).content))
    assert word.tables[3].rows[0].cells[0].text == "经费 < 需要"
    assert "经费 &lt; 需要" in client.post("/form/sheet/", said).content.decode()
    assert "经费" not in client.get("/form/sheet/").content.decode()


def test_a_co_hosts_form_is_her_own(world, as_somebody) -> None:
    tell(world, "zhang_qiao", "社区报到", cohost_codes=("zhao",))
    assert "与张桥共同" in as_somebody("zhao_lan").get("/form/sheet/").content.decode()
    assert "与" not in rows(as_somebody("wang_ling").get("/form/sheet/").content.decode(), "visits")[-1]


def test_an_earlier_cycle_is_chosen_by_its_first_day(world, as_somebody) -> None:
    visit(world, date(2025, 12, 26))
    client = as_somebody("zhang_qiao")
    assert "2025-12-26" in client.get("/form/sheet/?on=2025-01-01").content.decode()
    assert "2025-12-26" not in client.get("/form/sheet/").content.decode()
    assert client.get("/form/?on=2025-01-02").status_code == 404


def test_who_has_no_such_task_may_still_print_a_blank_one(world, as_somebody) -> None:
    client = as_somebody("li_xi")
    assert "没有要填的统计表" in client.get("/form/").content.decode()
    assert client.get("/form/docx/").status_code == 422
    assert client.get("/form/docx/?blank=1").status_code == 200


def test_the_file_is_nobody_elses_to_keep(world, as_somebody) -> None:
    answer = as_somebody("zhang_qiao").get("/form/xlsx/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "utf-8''" in answer["Content-Disposition"]


def test_a_template_at_fault_is_said_in_words(world, as_somebody, settings, tmp_path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "visit-form.docx").write_bytes(b"no document")
    answer = as_somebody("zhang_qiao").get("/form/docx/")
    assert answer.status_code == 422
    assert "Word 模板有误" in answer.content.decode()


@pytest.mark.parametrize("times", [2, 20])
@pytest.mark.parametrize(("url", "queries"), [("/form/", 20), ("/form/sheet/", 20), ("/form/docx/", 20)])
def test_more_visits_take_no_more_queries(
    world, as_somebody, django_assert_num_queries, url: str, queries: int, times: int
) -> None:
    for number in range(times):
        visit(world, date(2026, 3, 1 + number % 19), title=f"走访{number}", cohost_codes=("zhao",))
    client = as_somebody("zhang_qiao")
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)


@pytest.mark.parametrize("url", ["/form/", "/cycle/", "/desk/organizations/YY/summary/"])
def test_a_notice_without_cycles_is_said_to_have_none(world, as_somebody, url: str) -> None:
    RegionPack.objects.filter(region=world.yulin).update(pack="plain", text=WITHOUT_CYCLE)
    touch_rules(world.yulin)
    client = as_somebody("zhang_qiao")
    answer = client.get(url)
    assert answer.status_code == 200
    assert "工作周期" in answer.content.decode()
    assert client.get("/form/docx/?blank=1").status_code == 404


def test_another_notices_form_asks_what_that_notice_asks(world, as_somebody) -> None:
    RegionPack.objects.filter(region=world.yulin).update(pack="yulin-2026")
    touch_rules(world.yulin)
    tell(world, "zhang_qiao", "社区报到")
    page = as_somebody("zhang_qiao").get("/form/sheet/").content.decode()
    assert rows(page, "visit-form-visits")[-1][1] == "1 次，1 天"
    assert "五个有" in page
