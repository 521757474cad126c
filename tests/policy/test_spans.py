"""Spans of days, against the days themselves."""

from hypothesis import given
from hypothesis import strategies as st

from qingqiao.policy.spans import merged, without

SPANS = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=6)


def days_of(spans):
    return {day for first, last in spans for day in range(first, last + 1)}


@given(SPANS)
def test_merging_keeps_the_days_and_counts_each_once(spans):
    together = merged(spans)
    assert days_of(together) == days_of(spans)
    assert sum(last - first + 1 for first, last in together) == len(days_of(spans))


@given(SPANS, SPANS)
def test_what_is_without_the_holes_has_all_other_days(spans, holes):
    left = without(spans, holes)
    assert days_of(left) == days_of(spans) - days_of(holes)
    assert sum(last - first + 1 for first, last in left) == len(days_of(left))
