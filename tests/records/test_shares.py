"""A form is complete with place, text and participants."""

import pytest

from qingqiao.parts.form_state import form_state
from qingqiao.records.shares import missing_parts


@pytest.mark.parametrize(
    ("place", "text", "people", "missing"),
    [
        ("村委会", "走访", 1, ()),
        (" ", "走访", 1, ("place",)),
        ("村委会", "", 0, ("text", "participants")),
    ],
)
def test_it_says_which_part_is_missing(place, text, people, missing) -> None:
    assert missing_parts(place, text, people) == missing


def test_the_page_says_the_same_in_chinese() -> None:
    assert form_state("村委会", " ", has_people=False).words == "做了什么、见了谁"
    assert form_state("村委会", "走访", has_people=True).missing == ()
