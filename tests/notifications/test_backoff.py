"""Longer each time, never beyond the longest, and not the same for everybody."""

from qingqiao.notifications.backoff import FIRST, LONGEST, backoff


def test_it_doubles_up_to_the_longest() -> None:
    assert [backoff(number, 1) for number in (1, 2, 3)] == [FIRST, FIRST * 2, FIRST * 4]
    assert backoff(50, 1) == LONGEST


def test_chance_takes_up_to_half_away() -> None:
    assert backoff(3, 0) == backoff(3, 1) / 2
