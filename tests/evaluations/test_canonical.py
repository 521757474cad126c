"""The same content has the same digest, however it was written down."""

import pytest

from qingqiao.evaluations.canonical import canonical, digest_of, pack, unpack, words_digest


def test_the_order_of_keys_is_no_content() -> None:
    assert canonical({"b": 1, "a": "好"}) == canonical({"a": "好", "b": 1}) == '{"a":"好","b":1}'.encode()


def test_what_is_packed_comes_out_again_with_its_digest() -> None:
    packed = pack({"cells": [["online", 1]]})
    assert unpack(packed.body) == {"cells": [["online", 1]]}
    assert digest_of(packed.body) == packed.digest


def test_damaged_content_has_no_digest() -> None:
    assert digest_of(b"x") == ""
    with pytest.raises(ValueError, match="damaged"):
        unpack(b"x")


def test_words_have_a_digest_of_their_region() -> None:
    assert words_digest(1, "好") != words_digest(2, "好")
