"""policy.md 4: when two names are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.policy.names import DOTS, normal_form, without_marks

ONE_PERSON = [
    ("李明", "李 明", "李　明", " 李明\t", "李\u200b明", "\ufeff李明", "李\n明", "李 \u200d 明"),
    ("阿依古丽·买买提", "阿依古丽 • 买买提", "阿依古丽‧买买提", "阿依古丽∙ 买买提", "阿依古丽⋅买买提"),
    ("阿依古丽·买买提", "阿依古丽・买买提", "阿依古丽･买买提", "阿依古丽 \u0387 买买提"),
    ("Anna Li", "ANNA  LI", "Ａｎｎａ　Ｌｉ", "anna\u00a0li"),
    ("金〇々", "金 〇 々"),
    ("𠮷田", "𠮷 田", "𠮷\u3000田"),
    ("䶮㛃", "䶮 㛃"),
    ("林金", "林 金", "\uf9f4\uf90a"),
    ("李明A", "李 明a", "李明Ａ"),
]
TWO_PEOPLE = [
    ("李明", "李敏"),
    ("李明", "李明明"),
    ("Anna Li", "AnnaLi"),
    ("李 A", "李A"),
    ("买买提·艾力", "买买提艾力"),
    ("买买提·艾力", "买买提.艾力"),
    ("金·泰希", "金ㆍ泰希"),
    ("张三1", "张三2"),
]
WAYS = st.text(
    st.sampled_from([*"李明〇々𠮷AaßÅ1.", *DOTS, *" \t\u3000\u00a0", "･", "Ａ", "\u200b", "\ufeff", "\uf90a"])
)


@pytest.mark.parametrize("ways", ONE_PERSON)
def test_one_name_in_many_ways_is_one_person(ways: tuple[str, ...]) -> None:
    assert {normal_form(way) for way in ways} == {normal_form(ways[0])}


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_names_stay_two_people(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_the_form_is_what_a_reader_would_write() -> None:
    assert normal_form(" 阿依古丽 • 买买提 ") == "阿依古丽·买买提"
    assert normal_form("Ａnna　 李 明") == "anna 李明"
    assert normal_form("\u200b \u3000") == ""


@given(WAYS)
def test_a_normal_form_is_its_own(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)
    assert normal_form(f" {name}\u200b ") == normal_form(name)


@pytest.mark.parametrize("typed", ["\u202e张桥", "张\u2066桥\u2069", "张\x1b桥", "\u202d张桥\u202c"])
def test_what_only_turns_a_name_around_is_left_out(typed: str) -> None:
    assert without_marks(typed) == "张桥"


def test_lines_tabs_and_joiners_stay() -> None:
    assert without_marks("张桥\n李溪\t\u200d") == "张桥\n李溪\t\u200d"
