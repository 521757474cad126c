from hypothesis import given
from hypothesis import strategies as st

from qingqiao.organizations.path import ancestors, number_of, parent, step, successor

NUMBERS = st.integers(0, 10**9)
PATHS = st.lists(NUMBERS, min_size=1, max_size=6).map(lambda numbers: "".join(map(step, numbers)))


@given(NUMBERS, NUMBERS)
def test_steps_sort_as_their_numbers(one: int, other: int) -> None:
    assert (step(one) < step(other)) == (one < other)


@given(PATHS, NUMBERS)
def test_a_child_lies_in_its_parents_range(path: str, number: int) -> None:
    child = path + step(number)
    assert path <= child < successor(path)
    assert parent(child) == path
    assert number_of(child) == number
    assert ancestors(child)[-1] == path


@given(PATHS, PATHS)
def test_a_range_holds_the_subtree_and_nothing_else(path: str, other: str) -> None:
    assert (path <= other < successor(path)) == other.startswith(path)


def test_the_top_has_no_parent() -> None:
    assert parent(step(3)) == ""
    assert ancestors(step(3)) == []
