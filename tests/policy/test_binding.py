"""Whom an obligation binds, when she is exempt, and the target (policy 4.1, 4.2, 4.4, 4.8)."""

import pytest

from qingqiao.policy.workdays import Workdays
from tests.policy.make import (
    COUNTY,
    SCHOOL,
    VILLAGE,
    cadre,
    cells,
    day,
    did,
    leave,
    lists,
    pack_of,
    serves,
    the_cell,
)

WEEKLY = pack_of('period = "week"\nmeasure = "records"\ntarget = 1\n')
MONTHLY = pack_of('period = "month"\nmeasure = "records"\ntarget = 1\n')
FULL_TIME = pack_of('who = [{ kind = ["专职"] }]\nperiod = "month"\nmeasure = "records"\ntarget = 1\n')
WEEK = ("2026-08-24", "2026-08-30")
JUNE = ("2026-06-01", "2026-06-30")


def reason(pack, who, span, **options):
    return the_cell(pack, who, *span, **options).reason


def test_who_serves_nowhere_has_no_cell():
    assert cells(MONTHLY, cadre(appointments=[]), *JUNE) == []
    assert cells(MONTHLY, cadre(appointments=[serves(SCHOOL, last="2026-05-31")]), *JUNE) == []


def test_only_an_appointment_that_meets_who_binds():
    both = [serves(SCHOOL), serves(COUNTY, "专职", last="2026-06-10")]
    assert cells(FULL_TIME, cadre(), *JUNE) == []
    assert reason(FULL_TIME, cadre(appointments=both), JUNE) == "appointment"


def test_an_appointment_of_one_saturday_makes_a_cell_that_is_exempt():
    who = cadre(appointments=[serves(SCHOOL, first="2026-08-29", last="2026-08-29")])
    assert reason(WEEKLY, who, WEEK) == "appointment"


@pytest.mark.parametrize(("first", "exempt"), [("2026-06-16", ""), ("2026-06-17", "appointment")])
def test_half_the_days_of_a_month_are_enough(first, exempt):
    assert reason(MONTHLY, cadre(appointments=[serves(SCHOOL, first=first)]), JUNE) == exempt


@pytest.mark.parametrize(("first", "exempt"), [("2026-08-26", ""), ("2026-08-27", "appointment")])
def test_in_a_week_workdays_over_five_decide(first, exempt):
    assert reason(WEEKLY, cadre(appointments=[serves(SCHOOL, first=first)]), WEEK) == exempt


def test_a_week_is_measured_by_five_even_when_it_has_fewer_workdays():
    three = Workdays({day("2026-08-24"): False, day("2026-08-25"): False})
    joined = cadre(appointments=[serves(SCHOOL, first="2026-08-27")])
    assert reason(WEEKLY, cadre(), WEEK, workdays=three) == ""
    assert reason(WEEKLY, joined, WEEK, workdays=three) == "appointment"


def test_a_week_with_two_workdays_is_a_holiday():
    two = Workdays({day(f"2026-08-{n}"): False for n in (24, 25, 26)})
    assert reason(WEEKLY, cadre(), WEEK, workdays=two) == "holiday"


def test_a_week_without_a_workday_is_exempt_whatever_the_bound():
    never = pack_of('period = "week"\nmeasure = "records"\ntarget = 1\nmin_bound = 0\n')
    none = Workdays({day(f"2026-08-{n}"): False for n in range(24, 29)})
    assert reason(never, cadre(), WEEK, workdays=none) == "holiday"
    assert reason(never, cadre(), WEEK) == ""


def test_holiday_comes_before_appointment_and_appointment_before_leave():
    none = Workdays({day(f"2026-08-{n}"): False for n in range(24, 29)})
    late = cadre(appointments=[serves(SCHOOL, first="2026-08-28")], leaves=[leave("2026-08-01")])
    assert reason(WEEKLY, late, WEEK, workdays=none) == "holiday"
    assert reason(WEEKLY, late, WEEK) == "appointment"


@pytest.mark.parametrize(("last", "exempt"), [("2026-06-15", ""), ("2026-06-16", "leave"), (None, "leave")])
def test_leave_of_more_than_half_exempts(last, exempt):
    assert reason(MONTHLY, cadre(leaves=[leave("2026-06-01", last)]), JUNE) == exempt


def test_leaves_that_overlap_count_a_day_once():
    leaves = [leave("2026-06-01", "2026-06-10"), leave("2026-06-05", "2026-06-15")]
    assert reason(MONTHLY, cadre(leaves=leaves), JUNE) == ""


def test_leave_outside_the_appointment_takes_nothing_from_it():
    who = cadre(appointments=[serves(SCHOOL, first="2026-06-16")], leaves=[leave("2026-05-01", "2026-06-15")])
    assert reason(MONTHLY, who, JUNE) == ""


def test_two_appointments_add_up_and_overlap_once():
    halves = [serves(SCHOOL, last="2026-06-08"), serves(VILLAGE, first="2026-06-24")]
    same = [serves(SCHOOL, last="2026-06-08"), serves(VILLAGE, last="2026-06-08")]
    assert reason(MONTHLY, cadre(appointments=halves), JUNE) == ""
    assert reason(MONTHLY, cadre(appointments=same), JUNE) == "appointment"


def test_the_period_is_taken_to_its_end_even_when_that_is_ahead():
    ends = cadre(appointments=[serves(SCHOOL, last="2026-06-10")])
    begins = cadre(appointments=[serves(SCHOOL, first="2026-06-10")])
    early = {"as_of": "2026-06-05", "touching": True}
    assert reason(MONTHLY, ends, JUNE, **early) == "appointment"
    assert reason(MONTHLY, begins, JUNE, **early) == ""


def test_an_obligation_may_set_its_own_bound():
    all_of_it = pack_of('period = "month"\nmeasure = "records"\ntarget = 1\nmin_bound = 1.0\n')
    assert reason(all_of_it, cadre(leaves=[leave("2026-06-30", "2026-06-30")]), JUNE) == "leave"
    assert reason(all_of_it, cadre(), JUNE) == ""


def test_a_bound_is_exact_not_nearly():
    three_fifths = pack_of('period = "week"\nmeasure = "records"\ntarget = 1\nmin_bound = 0.6\n')
    assert reason(three_fifths, cadre(leaves=[leave("2026-08-24", "2026-08-25")]), WEEK) == ""


def test_a_standing_obligation_knows_neither_leave_nor_share():
    standing = pack_of('period = "standing"\nmeasure = "contacts"\ntarget = 1\nmin_bound = 1.0\n')
    who = cadre(appointments=[serves(SCHOOL, first="2026-06-30")], leaves=[leave("2026-06-01")])
    assert reason(standing, who, JUNE) == ""


def test_a_standing_obligation_binds_on_its_day():
    standing = pack_of('period = "standing"\nmeasure = "contacts"\ntarget = 1\n')
    assert cells(standing, cadre(appointments=[serves(SCHOOL, last="2026-06-29")]), *JUNE) == []
    assert len(cells(standing, cadre(appointments=[serves(SCHOOL, last="2026-06-30")]), *JUNE)) == 1


TIERS = pack_of(
    'period = "month"\nmeasure = "records"\n'
    'target = [{ n = 2, who = [{ kind = ["专职"] }] }, { n = 5, who = [{ level = ["县"] }] },'
    " { n = 1, who = [{ many_youth = true }] }]\n"
)


def test_the_first_tier_that_an_appointment_meets_gives_its_target():
    assert the_cell(TIERS, cadre(appointments=[serves(COUNTY, "专职")]), *JUNE).target == 2


def test_the_highest_of_several_appointments_is_the_target_unscaled():
    brief = [serves(SCHOOL), serves(COUNTY, "兼职", first="2026-06-30", last="2026-06-30")]
    assert the_cell(TIERS, cadre(appointments=brief), *JUNE).target == 5


def test_an_appointment_outside_the_period_gives_no_target():
    before = [serves(SCHOOL), serves(COUNTY, "兼职", last="2026-05-31")]
    assert the_cell(TIERS, cadre(appointments=before), *JUNE).target == 1


def test_a_target_that_no_tier_gives_is_none_and_the_cell_noted():
    cell = the_cell(TIERS, cadre(did("2026-06-03"), appointments=[serves(VILLAGE)]), *JUNE)
    assert (cell.target, cell.done, cell.fulfilment) == (None, 1, None)
    assert cell.status(day("2026-12-31")) == "noted"


def test_an_exempt_cell_is_exempt_even_without_a_target():
    cell = the_cell(TIERS, cadre(appointments=[serves(VILLAGE, first="2026-06-30")]), *JUNE)
    assert cell.status(day("2026-12-31")) == "exempt"


YULIN_CONTACTS = pack_of(
    'period = "standing"\nmeasure = "contacts"\ntarget = [\n'
    '{ n = 20, only = "own_field", who = [{ many_youth = true }] }, { n = 10, who = [{}] }]\n'
)


def test_an_own_field_tier_counts_only_that_field():
    contacts = [lists(1, "学校"), lists(2, "农村"), lists(3, "学校")]
    cell = the_cell(YULIN_CONTACTS, cadre(contacts=contacts), *JUNE)
    assert (cell.target, cell.done) == (20, 2)


def test_any_organization_that_gave_the_target_lends_its_field():
    factory = SCHOOL._replace(code="厂团委", field="国企")
    contacts = [lists(1, "学校"), lists(2, "国企"), lists(3, "农村")]
    who = cadre(appointments=[serves(SCHOOL), serves(factory), serves(VILLAGE)], contacts=contacts)
    assert the_cell(YULIN_CONTACTS, who, *JUNE).done == 2


def test_the_same_number_without_the_limit_lifts_it():
    pack = pack_of(
        'period = "standing"\nmeasure = "contacts"\ntarget = [\n'
        '{ n = 20, only = "own_field", who = [{ many_youth = true }] }, { n = 20, who = [{}] }]\n'
    )
    who = cadre(appointments=[serves(SCHOOL), serves(VILLAGE)], contacts=[lists(1, "国企")])
    assert the_cell(pack, who, *JUNE).done == 1
