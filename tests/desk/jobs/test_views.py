"""One page of what the worker does: who asked for it, how far it is, what came of it."""

import csv
import io
from typing import Any

import pytest
from django.core.cache import cache

from qingqiao.audit.models import Entry
from qingqiao.desk.tables import answers
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.jobs.what_if import WhatIfRequest, begin_what_if
from qingqiao.organizations.models import Administrator
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.evaluations.test_what_if import QUARTER
from tests.make import make_cadre
from tests.world import World

JOBS, LIST = "/desk/jobs/", "/desk/organizations/YY/cadres/"
WRONG, ABSENT = 422, 404


def uploaded(world: World, who: str, state: WorkbookState = WorkbookState.CHECKING, **more) -> Workbook:
    return Workbook.objects.create(
        region=world.yulin,
        organization=world.yuyang,
        made_by=world.accounts[who].pk,
        name=f"{who}.xlsx",
        stored="x",
        size=1,
        state=state,
        uploaded_at=clock.now(),
        moved_at=clock.now(),
        **more,
    )


def test_each_sees_her_own_imports_with_how_far_they_are(world: World, sign_in: Reader) -> None:
    uploaded(world, "zhang_qiao", done=30, total=120)
    uploaded(world, "zhao_lan")
    [row] = sign_in("zhang_qiao").get(JOBS).context["table"].rows
    said = [mark.value for mark in row]
    assert said[:4] == ["zhang_qiao.xlsx", "表格导入", "榆阳区团委", "zhang_qiao"]
    assert said[5:] == ["进行中", "正在核对", "30 / 120", "取消"]
    assert "有 1 项正在进行" in text(sign_in("zhang_qiao"), JOBS)


def test_what_waits_stands_first_and_is_filtered(world: World, sign_in: Reader) -> None:
    uploaded(world, "zhang_qiao", WorkbookState.IMPORTED)
    uploaded(world, "zhang_qiao", WorkbookState.READY)
    desk = sign_in("zhang_qiao")
    states = [row.work.state for row in desk.get(JOBS).context["table"].listed]
    assert states == ["等您处理", "已完成"]
    assert [row.work.words for row in desk.get(f"{JOBS}?state=已完成").context["table"].listed] == ["已导入"]
    assert desk.get(f"{JOBS}?kind=别的").status_code == WRONG


def test_a_what_if_of_the_last_hour_is_found_again(world: World, sign_in: Reader) -> None:
    cache.clear()
    account, pack = world.accounts["committee"].pk, shipped()["yulin-2016"].text
    key = begin_what_if(WhatIfRequest(account, world.yulin.pk, world.city.pk, pack, {}, QUARTER))
    [row] = sign_in("committee").get(JOBS).context["table"].listed
    assert (row.work.kind, row.work.state, str(key) in row.url) == ("试算", "已完成", True)
    assert sign_in("zhao_lan").get(JOBS).context["table"].listed == []


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two rows are many."""
    cache.clear()
    monkeypatch.setattr(answers, "AT_ONCE", 2)


def only_file(desk: Any) -> str:
    """The address of the one file on the page of jobs."""
    [row] = desk.get(JOBS).context["table"].listed
    return str(row.url)


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("short")
def test_a_long_list_is_written_in_the_background_as_it_was_filtered(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "刘明", world.village, "兼职", code="liu")
    desk = sign_in("zhang_qiao")
    assert desk.post(f"{LIST}?kind=兼职&columns=code", {"file": "csv"}).url == JOBS
    head, *rows = rows_of(desk.get(only_file(desk)))
    assert (head, [name for name, _ in rows]) == (["姓名", "编码"], ["李溪", "陈川", "刘明"])
    entry = Entry.objects.filter(verb="table.export").get()
    assert (entry.account, entry.details["rows"]) == (world.accounts["zhang_qiao"].pk, 3)


@pytest.mark.usefixtures("short")
def test_a_long_list_is_searched_for_the_words_of_her_session(world: World, sign_in: Reader) -> None:
    for number in range(3):
        make_cadre(world.yulin, f"刘{number}", world.village, "兼职")
    desk = sign_in("zhang_qiao")
    desk.post(desk.post(LIST, {"words": "刘"}).url, {"file": "csv"})
    assert [row[0] for row in rows_of(desk.get(only_file(desk)))] == ["姓名", "刘0", "刘1", "刘2"]


@pytest.mark.usefixtures("short")
def test_who_serves_elsewhere_since_takes_no_file_of_before(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    desk.post(LIST, {"file": "csv"})
    address = only_file(desk)
    Administrator.objects.filter(cadre_id=world.zhang_qiao.pk).update(organization=world.school)
    answer = desk.get(address)
    assert (answer.status_code, "做好的文件只保留一小时" in answer.content.decode()) == (ABSENT, True)


@pytest.mark.usefixtures("short")
def test_nobody_else_finds_her_file_and_after_an_hour_nobody(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    desk.post(LIST, {"file": "xlsx"})
    address = only_file(desk)
    assert desk.get(address).content.startswith(b"PK")
    assert sign_in("zhao_lan").get(address).status_code == ABSENT
    cache.clear()
    assert desk.get(address).status_code == ABSENT


@pytest.mark.usefixtures("short")
def test_a_file_and_a_comparison_are_for_who_asked_and_for_nobody_else_of_the_cast(
    world: World, sign_in: Reader
) -> None:
    sign_in("zhang_qiao").post(LIST, {"file": "csv"})
    file = only_file(sign_in("zhang_qiao"))
    account, pack = world.accounts["committee"].pk, shipped()["yulin-2016"].text
    begin_what_if(WhatIfRequest(account, world.yulin.pk, world.city.pk, pack, {}, QUARTER))
    [row] = sign_in("committee").get(JOBS).context["table"].listed
    for who in world.accounts:
        reader = sign_in(who)
        found = [reader.get(address).status_code != ABSENT for address in (file, row.url)]
        assert found == [who == "zhang_qiao", who == "committee"], who
        repeated = reader.post(row.again_url).status_code != ABSENT
        assert repeated is (who == "committee"), who
