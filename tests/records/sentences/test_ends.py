"""A name ends where another word begins, and a longer name is somebody else's."""

import pytest

from qingqiao.records.sentences.ends import Fit, ends_contact, fit


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("李明上场", True),
        ("李明和22个青年", True),
        ("李明和、王芳", False),
        ("李明亮讲了话", False),
        ("李明成功了", True),
        ("李明确表示支持", False),
        ("李明饭店", False),
        ("李明强调研", False),  # 李明 and 强调, or 李明强 and 调研
    ],
)
def test_a_contact_is_meant_only_where_her_name_surely_ends(text: str, ends: bool) -> None:
    assert ends_contact(text, 2) is ends


def test_an_end_before_a_comma_is_surer_than_one_before_a_word() -> None:
    assert fit("李明，", 2) == Fit.CLEAR
    assert fit("李明参加", 2) == Fit.USUAL
    assert fit("李明敲锣", 2) == Fit.RARE
    assert fit("李明亮了", 2) == Fit.NOT
