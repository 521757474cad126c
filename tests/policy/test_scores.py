"""Rates and scores of cadres (policy 5)."""

from fractions import Fraction

from qingqiao.policy.judge import judge
from qingqiao.policy.scores import cadre_score, rates, weights_of
from tests.policy.make import cadre, day, did, leave, lists, pack_of, schedule_of

WEEKLY = pack_of('period = "week"\nmeasure = "records"\ntarget = 2\nweight = 3\n')
JUNE = ("2026-06-01", "2026-06-28")


def rates_of(pack, who, as_of, span=JUNE):
    return rates(judge(schedule_of(pack, *span), who, day(as_of), day(span[1])), day(as_of))


def test_a_rate_is_the_mean_over_met_and_closed_cells():
    who = cadre(*[did("2026-06-03")] * 5, did("2026-06-10"))
    assert rates_of(WEEKLY, who, "2026-08-01")["it"] == Fraction(3, 8)


def test_open_cells_wait():
    who = cadre(did("2026-06-03"), did("2026-06-24"), did("2026-06-24"))
    assert rates_of(WEEKLY, who, "2026-06-28")["it"] == Fraction(1, 2 * 3) + Fraction(1, 3)


def test_exempt_cells_stand_in_no_mean():
    who = cadre(did("2026-06-03"), leaves=[leave("2026-06-08")])
    assert rates_of(WEEKLY, who, "2026-08-01")["it"] == Fraction(1, 2)


def test_who_is_exempt_throughout_or_only_noted_has_no_rate():
    noted = pack_of('period = "week"\nmeasure = "records"\nweight = 3\n')
    assert "it" not in rates_of(WEEKLY, cadre(leaves=[leave("2026-05-01")]), "2026-08-01")
    assert "it" not in rates_of(noted, cadre(did("2026-06-03")), "2026-08-01")


def test_a_standing_cell_is_a_rate_by_itself():
    who = cadre(contacts=[lists(1), lists(2, first="2026-06-29")])
    assert rates_of(WEEKLY, who, "2026-08-01")["contacts"] == Fraction(1, 10)


def test_a_score_weighs_the_rates_that_are_there():
    weights = {"a": Fraction(17), "b": Fraction(5, 2), "c": Fraction(0)}
    assert cadre_score({"a": Fraction(1), "b": Fraction(0), "c": Fraction(1)}, weights) == Fraction(
        1700 * 2, 39
    )
    assert cadre_score({"a": Fraction(1, 3)}, weights) == Fraction(100, 3)
    assert cadre_score({"a": Fraction(0)}, weights) == 0


def test_without_a_weighted_rate_there_is_no_score():
    assert cadre_score({"c": Fraction(1)}, {"a": Fraction(1), "c": Fraction(0)}) is None
    assert cadre_score({}, {}) is None


def test_the_newest_version_that_judges_says_what_an_obligation_weighs():
    lighter = (
        WEEKLY.text.split('clause = "二"\n')[-1]
        .replace("who = [{}]\n", "")
        .replace("weight = 3", "weight = 1")
    )
    newer = pack_of(lighter, effective_from="2026-06-10")
    both = schedule_of([WEEKLY, newer], *JUNE)
    before = schedule_of([WEEKLY, newer], "2026-06-01", "2026-06-07")
    assert weights_of(both, day("2026-06-28")) == {"it": 1}
    assert weights_of(before, day("2026-06-07")) == {"it": 3}
