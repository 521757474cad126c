"""Keys that sort in the order in which they were made."""

from uuid import RFC_4122

from time_machine import travel

from qingqiao.regions.uuid7 import uuid7, uuid7s
from tests.world import NOON


@travel(NOON, tick=False)
def test_keys_of_one_millisecond_are_in_the_order_in_which_they_were_made() -> None:
    made = [uuid7() for _ in range(2_000)]
    assert made == sorted(made)
    assert len(set(made)) == 2_000
    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}


@travel(NOON, tick=False)
def test_many_at_once_follow_one_and_go_before_the_next() -> None:
    made = [uuid7(), *uuid7s(500), uuid7()]
    assert made == sorted(made)
    assert len(set(made)) == 502


def test_a_key_tells_nothing_of_the_next_one() -> None:
    with travel(NOON, tick=False):
        one, other = uuid7(), uuid7()
    assert other.int - one.int != 1
