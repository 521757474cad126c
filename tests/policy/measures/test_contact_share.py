"""`contact_share`: of all who are listed, those whom the cadre met (二(三)3)."""

from fractions import Fraction

from tests.policy.make import cadre, day, did, leave, lists, pack_of, the_cell

YEARLY = pack_of('period = "year"\nmeasure = "contact_share"\nwhere = { face_to_face = true }\n')
YEAR = ("2026-01-01", "2026-12-31")
CONTACTS = [lists(1), lists(2), lists(3), lists(4, last="2026-12-30")]


def met(*people, on="2026-05-05", delay=0):
    return did(on, face_to_face=True, people=people, delay=delay)


def test_the_target_is_everybody_who_is_listed_on_the_day():
    cell = the_cell(YEARLY, cadre(met(1, 4, 99), did("2026-05-06", people=[2]), contacts=CONTACTS), *YEAR)
    assert (cell.target, cell.done, cell.fulfilment) == (3, 1, Fraction(1, 3))


def test_who_is_met_twice_or_listed_twice_counts_once():
    listed_twice = [lists(1, last="2026-06-01"), lists(1, first="2026-06-02"), lists(2)]
    cell = the_cell(YEARLY, cadre(met(1), met(1), contacts=listed_twice), *YEAR)
    assert (cell.target, cell.done) == (2, 1)


def test_a_meeting_of_another_year_does_not_count():
    assert the_cell(YEARLY, cadre(met(1, on="2025-12-31"), contacts=CONTACTS), *YEAR).done == 0


def test_who_lists_nobody_is_exempt_with_target_nought():
    cell = the_cell(YEARLY, cadre(met(1)), *YEAR)
    assert (cell.target, cell.done, cell.reason) == (0, 0, "none")
    assert cell.status(day("2027-06-01")) == "exempt"


def test_leave_is_named_before_having_nobody():
    cell = the_cell(YEARLY, cadre(leaves=[leave("2026-01-01")]), *YEAR)
    assert (cell.target, cell.reason) == (0, "leave")


def test_late_are_all_that_match_whoever_took_part():
    who = cadre(met(1, delay=8), met(99, delay=8), met(delay=8), contacts=CONTACTS)
    assert the_cell(YEARLY, who, *YEAR).late == 3
