"""A preview's figures in words; what would change stands out."""

from fractions import Fraction

from qingqiao.desk.regions.effect import effect_page_of
from qingqiao.evaluations.pack_effect import ObligationEffect, OrganizationEffect, PackEffect
from qingqiao.policy.pack import shipped
from qingqiao.progress.spans import JudgedSpan
from tests.world import TODAY

HALF, ONE = Fraction(1, 2), Fraction(1)


def test_each_pair_is_in_words_and_says_whether_it_changes() -> None:
    effect = PackEffect(
        (ObligationEffect("五公开", "一(三)2", HALF, HALF, Fraction(4), None),),
        (OrganizationEffect("榆阳区团委", 3, None, Fraction(50), HALF, ONE),),
    )
    page = effect_page_of(shipped()["yulin-2026"], JudgedSpan(TODAY, TODAY, TODAY), effect)
    obligation, organization = page.obligations[0], page.organizations[0]
    assert (obligation.first, obligation.first_changes) == (("50.0%", "50.0%"), False)
    assert (obligation.second, obligation.second_changes) == (("4", "没有这一项"), True)
    assert (organization.first, organization.second) == (("不计分", "50.0"), ("50.0%", "100.0%"))
