"""The look of a picture: the same for its copies, another for other pictures, nothing for a plain surface."""

import pytest

from qingqiao.records.looks import NONE, is_similar
from qingqiao.records.pictures import clean
from tests.pictures import make_photo, make_scene


@pytest.mark.parametrize(("width", "quality"), [(1200, 95), (400, 40), (160, 70)])
def test_a_copy_made_smaller_and_compressed_again_is_similar(width: int, quality: int) -> None:
    original, copy = clean(make_scene(1)), clean(make_scene(1, width=width, quality=quality))
    assert original.body != copy.body
    assert is_similar(original.look, copy.look)


def test_other_pictures_are_not() -> None:
    looks = [clean(make_scene(number)).look for number in range(1, 9)]
    assert not any(is_similar(one, other) for one in looks for other in looks if one is not other)


def test_a_plain_surface_says_nothing() -> None:
    assert clean(make_photo(colour="black")).look == NONE
    assert not is_similar(NONE, NONE)


def test_a_look_fits_a_column_of_64_bits() -> None:
    assert all(-(2**63) <= clean(make_scene(number)).look < 2**63 for number in range(1, 9))
    assert not is_similar(-(2**63), 2**63 - 1)
