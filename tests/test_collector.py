"""The garbage collector is off for a while, and on again whatever happens."""

import gc

import pytest

from qingqiao.collector import without_collector


def test_it_is_on_again_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), without_collector():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    with without_collector():
        with without_collector():
            pass
        assert not gc.isenabled()
