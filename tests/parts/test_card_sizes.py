"""A card keeps to one sheet, whatever stands on it."""

import pytest

from qingqiao.parts.card_sizes import HEIGHT, SIZES, _height, sizes_of, taken_by

SHORT = [["13900000001"], ["无"], ["308"], ["zhang@", "example.cn"], ["桃源社区", "桃源路1号"]]


def test_short_words_are_as_large_as_can_be() -> None:
    assert sizes_of([["13900000001"], ["无"], ["308"]]) == [0, 0, 0]


@pytest.mark.parametrize("letters", [10, 30, 60])
def test_all_of_them_fit_and_the_short_ones_stay_legible(letters: int) -> None:
    items = [*SHORT[:3], ["社" * letters], ["社" * letters, "路" * letters]]
    found = sizes_of(items)
    assert sum(map(_height, items, found)) <= HEIGHT
    assert SIZES[found[0]] >= 7.5


def test_the_longest_that_a_form_takes_ends_somewhere() -> None:
    assert sizes_of([["社" * 100]] * 5)[0] == len(SIZES) - 1


def test_a_long_office_leaves_less_for_the_rest() -> None:
    assert taken_by("张桥", ("榆阳区团委 副书记", "桃源社区团支部副书记")) == 0
    taken = taken_by(
        "欧阳望桥", ("榆林国家高新技术产业开发区团工委 组织宣传部部长", "建设街桃源社区团支部副书记")
    )
    assert taken > 10
    items = [["社" * 30]] * 5
    assert sum(map(_height, items, sizes_of(items, taken))) <= HEIGHT - taken
