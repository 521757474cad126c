"""Shapes and people as they are written into rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.policy.facts import Shape, make_shape, pack_people, read_shape, unpack_people

WORDS = st.lists(st.sampled_from(["访谈", "宣讲", "交流"]))
NUMBERS = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


def test_a_shape_is_plain_text_that_says_itself():
    text = make_shape(["访谈", "宣讲"], ["关切青年诉求"], "线下", True, True, 2, 0, 3)
    assert text == "宣讲;访谈|关切青年诉求|线下|1|1|2|0|3"


def test_the_order_of_kinds_makes_no_other_shape():
    assert make_shape(["访谈", "宣讲"], [], "", False, False, 0, 0, 0) == make_shape(
        ["宣讲", "访谈", "宣讲"], [], "", False, False, 0, 0, 0
    )


@given(WORDS, WORDS, st.sampled_from(["", "线上"]), st.booleans(), st.booleans(), NUMBERS)
def test_a_shape_reads_back(kinds, tasks, channel, face_to_face, complete, numbers):
    shape = read_shape(make_shape(kinds, tasks, channel, face_to_face, complete, *numbers))
    words = (tuple(sorted(set(kinds))), tuple(sorted(set(tasks))))
    assert shape == Shape(*words, channel, face_to_face, complete, *numbers)


@pytest.mark.parametrize("text", ["", "访谈", "访谈||线下|1|1|2|0"])
def test_another_text_is_no_shape(text):
    with pytest.raises(ValueError, match=r".+"):
        read_shape(text)


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_people_read_back_each_once(tokens):
    packed = pack_people(tokens)
    assert unpack_people(packed) == tuple(sorted(set(tokens)))
    assert len(packed) == 8 * len(set(tokens))
