"""A list of the desk: what the address asks for, what it refuses, and the file that says the same."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from qingqiao.audit.models import Entry
from tests.desk.conftest import Reader
from tests.make import make_cadre
from tests.world import World

LIST = "/desk/organizations/YY/cadres/"
FOUND, WRONG, ABSENT = 302, 422, 404


def names(client, query: str = "") -> list[str]:
    return [row[0].value for row in client.get(LIST + query).context["table"].rows]


def lines(answer) -> list[list[str]]:
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


def test_it_is_sorted_by_the_tree_until_somebody_asks(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    assert names(desk) == ["张桥", "李溪", "陈川"]
    assert names(desk, "?sort=-code") == ["张桥", "李溪", "陈川"]
    assert names(desk, "?sort=code") == ["陈川", "李溪", "张桥"]
    page = desk.get(f"{LIST}?sort=code").content.decode()
    assert 'aria-sort="ascending"' in page
    assert "sort=-code" in page


def test_nobody_is_sorted_by_what_she_has_met(world: World, sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").get(f"{LIST}?sort=unmet")
    assert (answer.status_code, "不能按“unmet”排列" in answer.content.decode()) == (WRONG, True)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("need=nonsense", "“情况”没有“nonsense”这一项"),
        ("columns=score", "没有“score”这一列"),
        ("rows=37", "“每页”没有“37”这一项，可以选50 行、100 行、200 行、全部"),
        ("find=forgotten", "要查找的内容没有保留下来，请重新输入"),
    ],
)
def test_what_the_list_does_not_know_is_refused_in_words(sign_in: Reader, query: str, said: str) -> None:
    answer = sign_in("zhang_qiao").get(f"{LIST}?{query}")
    page = answer.content.decode()
    assert (answer.status_code, said in page, "李溪" in page) == (WRONG, True, False)


def test_a_name_is_searched_for_without_standing_in_the_address(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    sent = desk.post(f"{LIST}?kind=兼职", {"words": "李溪"})
    assert (sent.status_code, "李溪" in sent.url) == (FOUND, False)
    assert [row[0].value for row in desk.get(sent.url).context["table"].rows] == ["李溪"]
    assert desk.post(sent.url, {"words": ""}).url == f"{LIST}?kind=%E5%85%BC%E8%81%8C"
    assert sign_in("zhao_lan").get(sent.url).status_code == WRONG  # a key of another session


def test_signs_that_no_database_takes_are_left_out_of_a_search(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    sent = desk.post(LIST, {"words": "李\0溪"})
    assert [row[0].value for row in desk.get(sent.url).context["table"].rows] == ["李溪"]


def test_a_list_with_more_below_it_refuses_too(sign_in: Reader) -> None:
    assert sign_in("zhang_qiao").get("/desk/organizations/YY/accounts/?rows=-1").status_code == WRONG


def test_columns_are_left_out_on_the_page_and_in_the_file(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    table = desk.get(f"{LIST}?columns=code&kind=兼职").context["table"]
    assert [head.label for head in table.heads] == ["姓名", "编码"]
    head, *rows = lines(desk.post(f"{LIST}?columns=code&kind=兼职", {"file": "csv"}))
    assert head == ["姓名", "编码"]
    assert rows == [[str(mark.value) for mark in row] for row in table.rows]


def test_a_file_says_whose_it_is_and_leaves_a_line_without_names(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "=1+1", world.village, "兼职")
    desk = sign_in("zhang_qiao")
    searched = desk.post(LIST, {"words": "1"}).url
    answer = desk.post(f"{searched}&kind=兼职", {"file": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert "榆阳区团委，数据截至 2026-03-20 12:00，任职类别 兼职，查找 1" in sheet["A2"].value
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    entry = Entry.objects.get(verb="table.export")
    assert entry.row == world.yuyang.pk
    assert entry.details == {
        "organization": "YY",
        "table": "cadres",
        "file": "xlsx",
        "rows": 1,
        "filters": {"kind": "兼职"},
        "is_search": True,
    }


def test_no_file_of_another_county_or_of_an_unknown_kind(world: World, sign_in: Reader) -> None:
    assert sign_in("wang_ling").post(LIST, {"file": "csv"}).status_code == ABSENT
    assert sign_in("zhang_qiao").post(LIST, {"file": "pdf"}).status_code == ABSENT
    assert not Entry.objects.filter(verb="table.export").exists()


def test_paper_says_that_it_holds_a_page_of_more(world: World, sign_in: Reader) -> None:
    for number in range(60):
        make_cadre(world.yulin, f"干部{number}", world.village, "兼职", first_day=date(2026, 1, 1))
    desk = sign_in("zhang_qiao")
    assert "这里是第 1 至 50 条，共" in desk.get(LIST).content.decode()
    assert "这里是第" not in desk.get(f"{LIST}?rows=all").content.decode()


OF_YUYANG = ("terms", "notices", "rounds", "spot-checks", "administrators", "channels", "workbooks")
LISTS = [
    *(("zhang_qiao", f"/desk/organizations/YY/{noun}/") for noun in OF_YUYANG),
    *(("zhang_qiao", f"/desk/{noun}/") for noun in ("handovers", "moves", "inbox", "upward", "voices")),
    *(("auditor", "/desk/voices/"), ("security", "/desk/roles/")),
]


def test_every_list_answers_to_its_address_and_goes_into_a_file(world: World, sign_in: Reader) -> None:
    for who, address in LISTS:
        desk = sign_in(who)
        table = desk.get(address).context["table"]
        assert desk.get(f"{address}?columns=nonsense").status_code == WRONG, address
        head, *rows = lines(desk.post(address, {"file": "csv"}))
        assert head == [column.label for column in table.shown if not column.is_deed], address
        assert len(rows) == table.page.paginator.count, address
        assert Entry.objects.filter(verb="table.export", details__table=table.table.key).exists(), address


def test_no_filter_of_any_list_is_ignored(world: World, sign_in: Reader) -> None:
    """What no filter knows: 50,001 digits, which are no day, no choice and no words."""
    for who, address in (*LISTS, ("zhang_qiao", LIST), ("auditor", "/desk/audit/")):
        desk = sign_in(who)
        filters = desk.get(address).context["table"].table.filters
        for name in filters.filters if filters else ():
            answer = desk.get(address, {name: "9" * 50_001})
            assert (answer.status_code, answer.context["table"].listed) == (WRONG, []), f"{address} {name}"


def test_every_list_is_sorted_by_what_it_offers(world: World, sign_in: Reader) -> None:
    grid, lower, gaps = (
        f"/desk/organizations/YY/{noun}/" for noun in ("obligations/online", "lower", "gaps/list")
    )
    accounts, people = (f"/desk/organizations/YY/{noun}/" for noun in ("accounts", "people"))
    of_yuyang = (("zhang_qiao", one) for one in (LIST, grid, lower, gaps, accounts, people))
    for who, address in (*LISTS, *of_yuyang, ("auditor", "/desk/audit/")):
        desk = sign_in(who)
        for column in desk.get(address).context["table"].table.columns:
            if column.sort:
                for way in ("", "-"):
                    answer = desk.get(address, {"sort": f"{way}{column.name}"})
                    assert answer.status_code == 200, f"{address} {way}{column.name}"


def test_a_list_with_nothing_in_it_offers_nothing_to_do(world: World, sign_in: Reader) -> None:
    empty = sign_in("zhang_qiao").get("/desk/organizations/YY/notices/").content.decode()
    assert ("还没有通知" in empty, 'name="file"' in empty, 'name="rows"' in empty) == (True, False, False)
    short = sign_in("zhang_qiao").get(LIST).content.decode()
    assert ('name="file"' in short, 'name="rows"' in short) == (True, False)
