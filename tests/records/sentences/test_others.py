"""Names of people who are no contacts of 张桥."""

import pytest

from qingqiao.records.sentences.others import dotted, named, titled


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("和赵敏上台领奖", ["赵敏"]),
        ("看望困难儿童张小花，", ["张小花"]),
        ("和欧阳娜一起来", ["欧阳娜"]),
        ("组织了青年夏令营", []),
        ("负责人高原，谈合作", ["高原"]),
    ],
)
def test_a_name_follows_a_word_for_people(sentence: str, names: list[str]) -> None:
    assert [one.person.name for one in named(sentence) if one.is_sure] == names


def test_a_name_with_a_dot_is_whole() -> None:
    assert [one.person.name for one in dotted("和热娜·艾尔肯来社区")] == ["热娜·艾尔肯"]
    assert [one.person.name for one in dotted("艾力·买买提说她弟弟想当兵")] == ["艾力·买买提"]


def test_a_surname_with_a_title_is_somebody() -> None:
    assert [one.person.name for one in titled("和老张头、王书记聊天") if one.is_sure] == ["王书记", "老张头"]
