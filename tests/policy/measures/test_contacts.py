"""`contacts`: listed by then, not ended, consent not withdrawn by then (policy 4, 4.9)."""

import pytest

from tests.policy.make import cadre, day, lists, pack_of, the_cell

STANDING = pack_of('period = "standing"\nmeasure = "contacts"\ntarget = 10\n')
MONTHLY = pack_of('period = "month"\nmeasure = "contacts"\ntarget = 10\n')
JUNE = ("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    ("listing", "done"),
    [
        (lists(1), 1),
        (lists(1, first="2026-06-30"), 1),
        (lists(1, first="2026-07-01"), 0),
        (lists(1, last="2026-06-30"), 1),
        (lists(1, last="2026-06-29"), 0),
        (lists(1, withdrawn="2026-07-01"), 1),
        (lists(1, withdrawn="2026-06-30"), 0),
    ],
)
def test_a_listing_counts_from_first_to_last_day_and_until_consent_is_withdrawn(listing, done):
    assert the_cell(STANDING, cadre(contacts=[listing]), *JUNE).done == done


def test_one_person_counts_once():
    again = [lists(1, last="2026-05-01"), lists(1, first="2026-05-02"), lists(1, "农村"), lists(2)]
    assert the_cell(STANDING, cadre(contacts=again), *JUNE).done == 2


def test_a_period_reads_its_last_day_or_today_if_earlier():
    ends = cadre(contacts=[lists(1, last="2026-06-20"), lists(2, first="2026-06-10")])
    assert the_cell(MONTHLY, ends, *JUNE, as_of="2026-06-09", touching=True).done == 1
    assert the_cell(MONTHLY, ends, *JUNE, as_of="2026-06-15", touching=True).done == 2
    assert the_cell(MONTHLY, ends, *JUNE, as_of="2026-09-15").done == 1


def test_contacts_are_never_late():
    assert the_cell(STANDING, cadre(contacts=[lists(1)]), *JUNE).late == 0


def test_a_full_list_is_met():
    full = cadre(contacts=[lists(number) for number in range(10)])
    assert the_cell(STANDING, full, *JUNE).status(day("2026-06-30")) == "met"
