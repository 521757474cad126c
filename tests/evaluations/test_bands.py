"""A band says what a group reaches, and nobody's own figure (policy.md 6)."""

from fractions import Fraction

import pytest

from qingqiao.evaluations.bands import ABOVE, BELOW, WITHIN, Band, band_of, size_class


def shares(*percents: int) -> list[Fraction]:
    return [Fraction(one, 100) for one in percents]


def tenths(low: int, high: int) -> Band:
    return Band(Fraction(low, 10), Fraction(high, 10))


def test_one_and_four_others_are_too_few() -> None:
    assert band_of(shares(10, 20, 30, 40, 50)) is None
    assert band_of(shares(10, 20, 30, 40, 50, 60)) == tenths(2, 5)


def test_at_most_a_quarter_lies_below_and_above() -> None:
    found = shares(3, 14, 27, 38, 41, 55, 62, 78, 83, 99, 100)
    band = band_of(found)
    assert band == tenths(2, 9)
    places = [band.place(one) for one in found]
    assert (places.count(BELOW), places.count(ABOVE)) == (2, 2)


def test_the_best_and_the_worst_never_move_it() -> None:
    middle = shares(33, 47, 58, 61)
    bands = {band_of([*middle, *shares(worst, best)]) for worst in (0, 12, 33) for best in (61, 88, 100)}
    assert bands == {tenths(3, 7)}


@pytest.mark.parametrize(("all_of_them", "low", "high"), [(0, 0, 1), (50, 5, 6), (53, 5, 6), (100, 9, 10)])
def test_equal_figures_are_not_given_away(all_of_them: int, low: int, high: int) -> None:
    assert band_of(shares(*[all_of_them] * 8)) == tenths(low, high)


def test_a_figure_on_the_edge_lies_within() -> None:
    band = tenths(3, 7)
    assert [band.place(one) for one in shares(29, 30, 70, 71)] == [BELOW, WITHIN, WITHIN, ABOVE]


def test_size_classes_do_not_overlap() -> None:
    assert size_class(0) is None
    assert [size_class(one) for one in (1, 4, 5, 9, 10)] == [(1, 4), (1, 4), (5, 9), (5, 9), (10, 19)]
    assert size_class(12_500) == (5000, None)
