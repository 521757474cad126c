"""An effect that is kept comes back exact to the fraction."""

from datetime import date
from fractions import Fraction

from qingqiao.evaluations.kept_effect import KeptEffect, from_json, to_json
from qingqiao.evaluations.pack_effect import ObligationEffect, OrganizationEffect, PackEffect
from qingqiao.progress.spans import JudgedSpan


def test_what_is_kept_comes_back() -> None:
    obligations = (ObligationEffect("1/2", "二", Fraction(1, 3), None, Fraction(12), None),)
    organizations = (OrganizationEffect("榆阳", 3, None, Fraction(2, 7), Fraction(1), Fraction(0)),)
    span = JudgedSpan(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 20))
    kept = KeptEffect(span, PackEffect(obligations, organizations))
    assert from_json(to_json(kept)) == kept
