"""Lists of people as they are pasted: in every layout the same people, and nobody who is none."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.exchange.roster import Roster
from qingqiao.exchange.roster_input import read_text

People = list[tuple[str, str]]
LI_MING = ("李明", "13800001001")


def people(roster: Roster) -> People:
    """Whom a list holds: sound ones, by name and number."""
    return [(one.values["name"], one.values.get("reach", "")) for one in roster.people if not one.faults]


CHAIN = "#接龙\n1. 李明 13800001001\n2. 王小明 13800001002\n3、张三13800001003"


def test_a_wechat_chain_is_three_people_and_its_title_is_named() -> None:
    roster = read_text(CHAIN)
    assert people(roster) == [LI_MING, ("王小明", "13800001002"), ("张三", "13800001003")]
    assert roster.passed_over == ["第 1 行：接龙标题（#接龙）"]


@pytest.mark.parametrize(
    "above",
    [
        "#接龙",
        "#接龙\n某中学青年报名",
        "大家好，请接龙！",
        "联系青年名单",
        "#接龙\n格式：姓名 电话\n\n例 张三 13900000000",
    ],
)
@pytest.mark.parametrize(
    "serial", ["1. ", "1.", "1、", "1) ", "1）", "(1)", "（1）", "①", "1 ", "1．", "１．", "【1】"]
)
def test_serials_and_titles_are_nobody(above: str, serial: str) -> None:
    roster = read_text(f"{above}\n{serial}李明 13800001001\n{serial.replace('1', '2')}王芳 13800001002")
    assert people(roster) == [LI_MING, ("王芳", "13800001002")]
    assert len(roster.passed_over) == len(above.replace("\n\n", "\n").split("\n"))


NAMES = {
    "李 明 13800001001": "李 明",
    "李　明，13800001001": "李 明",
    "欧阳 娜娜 13800001001": "欧阳 娜娜",
    "诸葛 亮 13800001001": "诸葛 亮",
    "阿依古丽·买买提 13800001001": "阿依古丽·买买提",
    "阿依古丽 • 买买提 13800001001": "阿依古丽•买买提",
    "买买提・艾力,13800001001": "买买提・艾力",
    "Anna Maria 13800001001": "Anna Maria",
    "13800001001 李明": "李明",
    "李明13800001001": "李明",
    "李明：13800001001": "李明",
    "姓名：李明 电话：13800001001": "李明",
    "李明（小名明明） 13800001001": "李明（小名明明）",
    "〇〇 13800001001": "〇〇",
}


@pytest.mark.parametrize("line", NAMES)
def test_a_name_stays_whole(line: str) -> None:
    assert people(read_text(line)) == [(NAMES[line], "13800001001")]


NUMBERS = {
    "138 0000 1001": "138 0000 1001",
    "138-0000-1001": "138-0000-1001",
    "+86 13800001001": "+86 13800001001",
    "+8613800001001": "+8613800001001",
    "１３８００００１００１": "13800001001",
    "13800001001/13900001001": "13800001001、13900001001",
    "13800001001、13900001001": "13800001001、13900001001",
    "13800001001 微信：abc_123": "微信:abc_123、13800001001",
    "0912-3281234": "0912-3281234",
    "QQ 123456789": "QQ 123456789",
    "li.ming@example.com": "li.ming@example.com",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_kept_however_it_is_written_and_two_are_kept_both(number: str) -> None:
    assert people(read_text(f"李明 {number} 学校")) == [("李明", NUMBERS[number])]


@pytest.mark.parametrize(
    "number", ["138 0000 1001", "13800001001/13900001001", "13800001001 13900001001", "+8613800001001"]
)
def test_below_a_header_a_number_is_kept_as_it_stands(number: str) -> None:
    assert people(read_text(f"姓名,手机,领域\n李明,{number},学校")) == [("李明", number)]


NOBODY = [
    "合计 2人",
    "共2人",
    "小计：2",
    "填表人：张三  审核人：李四",
    "2026年3月5日",
    "某中学联系青年花名册",
    "2026年榆阳区联系青年登记表（学校）",
    "#接龙",
    "备注：以上名单截至三月",
    "第1页 共3页",
    "一、农村",
]


@pytest.mark.parametrize("line", NOBODY)
def test_what_is_nobody_is_named(line: str) -> None:
    roster = read_text(f"李明 13800001001\n{line}")
    assert people(roster) == [LI_MING]
    assert len(roster.people) == 1
    assert roster.passed_over[0].startswith("第 2 行：")


@pytest.mark.parametrize(
    "line", ["2", "13800001001", "#N/A 13800001001", "李明 王芳 13800001001", "李明、王芳", "-"]
)
def test_what_may_be_nobody_or_two_is_a_fault(line: str) -> None:
    (one,) = read_text(line).people
    assert one.faults


def test_two_columns_of_numbers_are_one_way_to_reach_and_remarks_stay() -> None:
    text = "编号\t青年姓名\t手机号\t微信号\t所属领域\t备注\n1\t李明\t13800001001\tliming\t学校\t爱打篮球"
    (one,) = read_text(text).people
    assert one.values == {
        "name": "李明",
        "reach": "13800001001、liming",
        "field": "学校",
        "note": "爱打篮球",
    }


def test_an_id_number_is_nowhere_and_said() -> None:
    for text in ("李明 61270120010501001X", "姓名,备注\n李明,61270120010501001X"):
        roster = read_text(text)
        assert "6127" not in f"{roster.people}{roster.text(roster.people)}"
        assert "身份证号不收集" in roster.passed_over[0]


def test_what_is_no_word_of_the_list_by_choice_is_named_and_the_person_stays() -> None:
    roster = read_text("姓名,政治面貌\n李明,无党派")
    assert people(roster) == [("李明", "")]
    assert "无党派" in roster.passed_over[0]


@pytest.mark.parametrize("born", ["200105", "2001-5", "2001年5月", "2001/05/17", "2001.5", "2001年5月17日"])
def test_a_month_of_birth_is_read(born: str) -> None:
    assert read_text(f"李明 {born}").people[0].values["born"] == "2001-05"
    assert read_text(f"姓名,出生日期\n李明,{born}").people[0].values["born"] == "2001-05"


FAMILY = st.sampled_from("李王张刘陈杨赵黄周吴")
GIVEN = st.text(st.sampled_from("明芳伟娜敏静丽强磊洋艳勇军杰娟涛超霞平刚桂英"), min_size=1, max_size=2)
NAME = st.one_of(
    st.builds(lambda family, given: family + given, FAMILY, GIVEN),
    st.builds(lambda family, given: f"{family} {given}", FAMILY, GIVEN.filter(lambda given: len(given) == 1)),
    st.builds(lambda one, other: f"{one}·{other}", st.just("阿依古丽"), st.sampled_from(["买买提", "艾力"])),
)
PHONE = st.integers(13_000_000_000, 19_999_999_999).map(str)
SERIALS = st.sampled_from(["", "{}. ", "{}、", "{}) ", "（{}）", "{} "])
BELOW = st.sampled_from(["", "合计", "共{}人", "填表人：赵岚"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(NAME, PHONE), min_size=1, max_size=6), SERIALS, BELOW, st.data())
def test_in_lines_of_every_kind_the_same_people_come_back(
    said: People, serial: str, below: str, data: st.DataObject
) -> None:
    between = data.draw(st.sampled_from([" ", "，", ",", "\t", "  ", "、"]))
    title = data.draw(st.sampled_from(["", "#接龙", "某中学联系青年名单"]))
    lines = [serial.format(place) + between.join(one) for place, one in enumerate(said, 1)]
    text = "\n".join([*filter(None, [title]), *lines, *filter(None, [below.format(len(said))])])
    assert people(read_text(text)) == said


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(NAME, PHONE), min_size=1, max_size=6), st.booleans(), BELOW, st.data())
def test_in_tables_of_every_kind_the_same_people_come_back(
    said: People, has_serials: bool, below: str, data: st.DataObject
) -> None:
    sign = data.draw(st.sampled_from([",", "\t", ";", "，"]))
    heads = (
        data.draw(st.sampled_from(["姓名", "名字", "青年姓名"])),
        data.draw(st.sampled_from(["手机", "联系电话", "电话"])),
    )
    title = data.draw(st.sampled_from(["", "某中学联系青年名单"]))
    rows: list[tuple[Any, ...]] = [("序号", *heads), *((place, *one) for place, one in enumerate(said, 1))]
    if below:
        rows.append((below.format(len(said)), "", ""))
    if data.draw(st.booleans()):
        rows.insert(len(rows) // 2 + 1, rows[0])
    rows = [*([(title, "", "")] if title else []), *rows]
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(
        row if has_serials or row[0] == title else row[1:] for row in rows
    )
    assert people(read_text(out.getvalue())) == said


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAME, PHONE), min_size=1, max_size=5), st.booleans())
def test_what_was_read_can_be_pasted_again(said: People, has_header: bool) -> None:
    lines = ["\t".join(one) for one in said]
    roster = read_text("\n".join(["姓名\t手机", *lines] if has_header else lines))
    assert people(read_text(roster.text(roster.people))) == people(roster) == said
