"""Figures are shown half away from zero (policy 5)."""

from fractions import Fraction

import pytest

from qingqiao.policy.rounding import decimal1, decimal6, percent1


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 2_000_000), "0.000001"),
        (Fraction(-1, 2_000_000), "-0.000001"),
        (Fraction(1, 2_000_001), "0.000000"),
        (Fraction(-1, 3_000_000), "0.000000"),
        (Fraction(1), "1.000000"),
        (Fraction(1_999_999_999, 20_000_000), "100.000000"),
    ],
)
def test_six_digits_in_files(figure, shown):
    assert decimal6(figure) == shown


def test_one_digit_on_pages():
    assert percent1(Fraction(1, 3)) == "33.3"
    assert percent1(Fraction(1, 8000)) == "0.0"
    assert percent1(Fraction(1, 2000)) == "0.1"
    assert decimal1(Fraction(8725, 100)) == "87.3"
