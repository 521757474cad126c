"""The interval round the share of sound records: exact values, bounds, and how often it holds the truth."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.evaluations.intervals import (
    Stratum,
    collapsed,
    effective_size,
    size_for,
    stratified_interval,
    wilson,
)


@st.composite
def strata(draw):
    records = draw(st.integers(1, 400))
    judged = draw(st.integers(0, min(records, 60)))
    return Stratum(records, judged, draw(st.integers(0, judged)))


@pytest.mark.parametrize(
    ("sound", "size", "low", "high"),
    [(0, 10, 0.0, 0.2775), (9, 10, 0.5958, 0.9821), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_within_a_stratum_it_is_wilsons(sound, size, low, high):
    one = wilson(sound / size, size)
    assert (round(one.low, 4), round(one.high, 4)) == (low, high)


def test_one_large_stratum_is_wilson_alone():
    one = stratified_interval([Stratum(10**9, 100, 90)])
    alone = wilson(0.9, 100)
    assert (one.low, one.high) == pytest.approx((alone.low, alone.high), abs=1e-6)


def test_equal_strata_say_about_what_one_of_their_sum_says():
    parts = stratified_interval([Stratum(10**7, 1, 1)] * 20)
    alone = wilson(1.0, 20)
    assert (parts.low, parts.high) == pytest.approx((alone.low, alone.high), abs=1e-3)


@given(st.lists(strata(), max_size=8))
def test_the_share_lies_between_bounds_that_lie_between_0_and_1(some):
    one = stratified_interval(some)
    assert (one is None) == (not any(stratum.judged for stratum in some))
    assert one is None or 0 <= one.low <= one.share <= one.high <= 1


@given(st.lists(strata(), min_size=1, max_size=8))
def test_no_record_is_lost_when_strata_without_a_check_are_joined(some):
    joined = collapsed(some)
    assert all(one.judged for one in joined)
    assert not joined or sum(one.records for one in joined) == sum(one.records for one in some)


@given(st.integers(1, 50), st.data())
def test_when_all_were_checked_nothing_is_left_to_guess(records, data):
    sound = data.draw(st.integers(0, records))
    one = stratified_interval([Stratum(records, records, sound)])
    assert one.low == one.high == one.share == sound / records


@given(st.floats(0, 1), st.integers(2, 500), st.sampled_from([0.05, 0.1, 0.2]))
def test_the_proposed_number_of_checks_is_the_smallest_that_is_enough(share, records, width):
    size = size_for(share, records, width)
    assert wilson(share, effective_size(size, records)).half_width <= width
    assert size == 1 or wilson(share, effective_size(size - 1, records)).half_width > width


@given(st.floats(0, 1), st.integers(2, 500), st.data())
def test_one_more_check_never_widens_it(share, records, data):
    size = data.draw(st.integers(1, records - 1))
    fewer, more = (wilson(share, effective_size(number, records)) for number in (size, size + 1))
    assert more.half_width <= fewer.half_width


@pytest.mark.parametrize("shares", [(0.95, 0.9, 0.8), (0.99, 0.97, 0.6), (0.5, 0.5, 0.5)])
def test_it_holds_the_truth_about_nineteen_times_in_twenty(shares):
    chance, sizes = Random(1927), (600, 300, 100)
    worlds = [
        [chance.random() < share for _ in range(size)] for share, size in zip(shares, sizes, strict=True)
    ]
    truth = math.fsum(map(sum, worlds)) / sum(sizes)
    held = 0
    for _ in range(1500):
        samples = [chance.sample(world, number) for world, number in zip(worlds, (30, 15, 5), strict=True)]
        one = stratified_interval(
            [
                Stratum(len(world), len(sample), sum(sample))
                for world, sample in zip(worlds, samples, strict=True)
            ]
        )
        held += one.low <= truth <= one.high
    # Nominal 95 %; where a small stratum is far from the others, 5 checks in it reach 92.7 %.
    assert held / 1500 >= 0.92
