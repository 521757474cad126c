"""What a card makes of an item."""

import pytest

from qingqiao.parts.card import code_of, shown_on_card
from qingqiao.postings.cards import Face
from qingqiao.postings.disclosed import Disclosed
from tests.world import TODAY


def shown(value: str, *, is_none: bool = False):
    items = (Disclosed("电子邮箱", value, is_none),)
    face = Face("张桥", "榆阳区团委", "桃源社区", "桃源社区团支部副书记", 4, items)
    return shown_on_card(face, "五公开", "")


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("139 0000 0001", "tel:13900000001"),
        ("0912-3890001", "tel:09123890001"),
        ("zhang@example.cn", "mailto:zhang@example.cn"),
        ("三楼 308", ""),
        ("308", ""),
        ("zhang@x.cn?bcc=all@x.cn", ""),
    ],
)
def test_what_a_phone_can_act_on_is_a_link(value: str, link: str) -> None:
    assert shown(value).items[0].link == link


def test_a_community_stands_on_lines_of_its_own() -> None:
    two = Disclosed("联系社区", "桃源社区（桃源路1号（北门））；朝阳社区", consented_on=TODAY)
    face = Face("张桥", "榆阳区团委", "桃源社区", "桃源社区团支部副书记", 5, (two,))
    [item] = shown_on_card(face, "五公开", "").items
    assert item.lines == (("桃源社区",), ("桃源路1号（北门）",), ("朝阳社区",))


def test_an_address_of_mail_is_parted_after_its_at() -> None:
    assert shown("zhang@example.cn").items[0].lines == (("zhang@", "example.cn"),)


def test_none_is_said() -> None:
    card = shown("", is_none=True)
    assert (card.items[0].value, card.report_day, card.code) == ("无", "每周四", "")


def test_the_code_is_drawn_without_a_style() -> None:
    svg = code_of("https://qingqiao.example/p/card/abc/")
    assert svg.startswith("<svg")
    assert "style" not in svg
