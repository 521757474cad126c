"""Codes and numbers, after a spreadsheet had them in its hands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.exchange.cells import READERS, CellReader, Unreadable
from qingqiao.exchange.columns import Type
from qingqiao.exchange.tables import CADRES
from qingqiao.exchange.width import QUOTES, UNSEEN_RUN, Cell, as_text, bare, narrow, unmarked

CODE = CADRES.column("code")
READ: list[tuple[Cell, str]] = [
    (1001.0, "1001"),
    ("1001.0", "1001"),
    (1.38e10, "13800000000"),
    ("1.38E10", "13800000000"),
    ("1.38E+10", "13800000000"),
    (" Ｇ００１　", "G001"),
    ("0012", "0012"),
    ("1E5", "1E5"),
    ("v1.50", "v1.50"),
    ("榆阳（一）", "榆阳（一）"),
]


@pytest.mark.parametrize(("cell", "code"), READ)
def test_a_code_is_what_was_meant(cell: Cell, code: str) -> None:
    assert READERS[Type.CODE](CODE, cell) == code


@pytest.mark.parametrize("cell", ["1.23457E+11", 6.12701200506010e17, "6.12701E+17"])
def test_a_code_that_lost_its_last_digits_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="末几位已经丢失"):
        READERS[Type.CODE](CODE, cell)


def test_what_repeats_is_read_the_same_and_refused_again() -> None:
    reader = CellReader(CODE)
    assert [reader[cell] for cell in (" Ｇ1", " Ｇ1", 1, "1.0", True)] == ["G1", "G1", "1", "1", "1"]
    for _ in range(2):
        with pytest.raises(Unreadable, match="公式出错"):
            _ = reader["#REF!"]


@given(st.text(st.sampled_from("aZ09 _-.'\"=+@“＂　\t\u200b\ufeff０张²ß"), max_size=6))
def test_what_looks_plain_is_read_as_any_text_is(text: str) -> None:
    assert as_text(text) == unmarked(text)
    assert bare(text) == UNSEEN_RUN.sub("", narrow(unmarked(text).strip(QUOTES))).strip(QUOTES + " ")


@pytest.mark.parametrize("column", ["name", "code"])
def test_a_character_that_turns_a_text_around_is_not_taken(column: str) -> None:
    assert CellReader(CADRES.column(column)).value_of("张\u202e三") == "张三"
