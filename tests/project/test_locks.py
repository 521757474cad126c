"""Locks between the processes of one installation."""

from qingqiao.project.locks import PREPARING, SERVING, held


def test_one_holds_it_and_the_next_is_told() -> None:
    with held(PREPARING), held(PREPARING, waits=False) as is_mine:
        assert not is_mine
    with held(PREPARING, waits=False) as is_mine:
        assert is_mine


def test_several_serve_side_by_side_and_a_restore_sees_them() -> None:
    with held(SERVING, is_shared=True), held(SERVING, is_shared=True, waits=False) as is_mine:
        assert is_mine
        with held(SERVING, waits=False) as is_free:
            assert not is_free
