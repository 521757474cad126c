"""A pack's text is edited where it is edited, and says what it said everywhere else."""

import string
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.policy.pack import PackFaults, shipped
from qingqiao.regions.pack_text import (
    obligations_of,
    section_of,
    values_of,
    with_id,
    with_new_obligation,
    with_obligation,
    with_obligation_moved,
    with_section,
    without_obligation,
)
from tests.policy.make import HEAD
from tests.policy.test_properties import OBLIGATIONS

pytestmark = pytest.mark.slow

YULIN = shipped()["yulin-2016"].text
WORDS = st.text(string.ascii_letters + '中"\\\n#=[]', max_size=6)
PLAIN = st.one_of(
    WORDS,
    st.integers(-9, 999),
    st.booleans(),
    st.dates(date(2016, 1, 1), date(2030, 1, 1)),
    st.decimals(0, 9, places=2).filter(lambda one: "E" not in str(one)),
)
LISTS = st.lists(WORDS, max_size=3)
TABLES = st.dictionaries(st.sampled_from(["kind", "level", "n", "新"]), st.one_of(PLAIN, LISTS), max_size=3)
OBLIGATION = st.dictionaries(
    st.sampled_from(["id", "title", "who", "target", "weight", "where", "weigth", "要"]),
    st.one_of(PLAIN, LISTS, TABLES, st.lists(TABLES, max_size=3)),
    min_size=1,
    max_size=6,
)
RANDOM = HEAD + "who = [{}]\n" + OBLIGATIONS[0]


@pytest.mark.parametrize("pack", shipped().values(), ids=lambda pack: pack.id)
def test_what_is_written_as_it_stands_changes_no_letter(pack: Any) -> None:
    values = values_of(pack.text)
    for name in ("pack", "cycle", "checklists", "organization_score"):
        assert with_section(pack.text, name, section_of(values, name)) == pack.text
    for place, one in enumerate(obligations_of(values)[:4]):
        assert with_obligation(pack.text, place, one) == pack.text


def test_one_number_changes_one_line_and_keeps_its_remark() -> None:
    one = deepcopy(obligations_of(values_of(YULIN))[1])
    edited = with_obligation(YULIN, 1, {**one, "target": 3, "weight": Decimal("1.5")})
    new = [line for line in edited.splitlines() if line not in YULIN.splitlines()]
    assert new == [
        "target = 3                            # 假定：“不同领域”读作至少两个；只展示",
        "weight = 1.5",
    ]


def test_the_heading_of_the_next_part_stays_where_it_stands() -> None:
    last = [one["id"] for one in obligations_of(values_of(YULIN))].index("focus")
    edited = without_obligation(YULIN, last)
    heading = "# ── “4+1”：市、县两级专职团干部"
    assert edited.index('id = "face-to-face"') < edited.index(heading) < edited.index('id = "posting"')
    added = with_obligation(YULIN, last, {**obligations_of(values_of(YULIN))[last], "min_bound": 1})
    assert added.index("min_bound = 1\n") < added.index(heading)


def test_an_obligation_is_added_last_and_moved() -> None:
    edited = with_obligation_moved(with_new_obligation(YULIN, {"id": "x", "who": [{}]}), 22, 0)
    assert [one["id"] for one in obligations_of(values_of(edited))][:2] == ["x", "contacts"]
    assert "# 数人任职的取最高一档" in edited


@given(OBLIGATION, OBLIGATION, st.sampled_from([0, 1]))
@settings(max_examples=60, deadline=None)
def test_any_obligation_is_written_as_what_it_says(one: dict, other: dict, place: int) -> None:
    text = with_obligation(RANDOM, place, one)
    wanted = values_of(RANDOM)
    wanted["obligation"][place] = one
    assert values_of(text) == wanted
    text = with_obligation_moved(with_new_obligation(text, other), 2, place)
    wanted["obligation"].insert(place, other)
    assert values_of(text) == wanted
    del wanted["obligation"][place]
    assert values_of(without_obligation(text, place)) == wanted


@given(TABLES)
@settings(max_examples=30, deadline=None)
def test_any_section_is_too(section: dict) -> None:
    text = with_section(RANDOM, "cycle", section)
    assert section_of(values_of(text), "cycle") == section
    assert obligations_of(values_of(text)) == obligations_of(values_of(RANDOM))


def test_a_pack_written_on_one_line_is_edited_too() -> None:
    text = 'pack = { id = "a" }\nobligation = [{ id = "x" }, { id = "y" }]\n'
    assert obligations_of(values_of(with_obligation(text, 1, {"id": "z"}))) == [{"id": "x"}, {"id": "z"}]
    assert section_of(values_of(with_id(text, "b")), "pack") == {"id": "b"}
    assert obligations_of(values_of(without_obligation(without_obligation(text, 0), 0))) == []


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(PackFaults, match="第 2 行"):
        values_of('[pack]\nid = "x\n')
