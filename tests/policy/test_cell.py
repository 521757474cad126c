"""Status, fulfilment and lateness of a cell (policy 3, 4.3, 4.5 to 4.7)."""

from fractions import Fraction

import pytest

from qingqiao.policy.judge import judge, lines, status_of
from tests.policy.make import cadre, cells, day, did, leave, pack_of, schedule_of, the_cell

TWICE = pack_of('period = "month"\nmeasure = "records"\ntarget = 2\n')
JUNE = ("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-06-30", "open"), ("2026-07-07", "open"), ("2026-07-08", "unmet")]
)
def test_a_period_closes_when_its_grace_is_over(as_of, status):
    assert the_cell(TWICE, cadre(did("2026-06-03")), *JUNE).status(day(as_of)) == status


def test_a_cell_is_met_as_soon_as_it_is():
    who = cadre(did("2026-06-03"), did("2026-06-04"))
    cell = the_cell(TWICE, who, *JUNE, as_of="2026-06-04", touching=True)
    assert cell.status(day("2026-06-04")) == "met"


def test_a_period_that_begins_after_the_day_has_no_cell():
    assert cells(TWICE, cadre(), *JUNE, as_of="2026-05-31", touching=True) == []
    assert len(cells(TWICE, cadre(), *JUNE, as_of="2026-06-01", touching=True)) == 1


def test_first_and_last_day_count_and_the_days_around_do_not():
    days = ["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"]
    assert the_cell(TWICE, cadre(*map(did, days)), *JUNE, as_of="2026-07-05").done == 2


def test_what_is_dated_ahead_counts_for_nothing_before():
    who = cadre(did("2026-06-03"), did("2026-06-20"))
    assert the_cell(TWICE, who, *JUNE, as_of="2026-06-19", touching=True).done == 1


def test_fulfilment_is_exact_and_never_above_one():
    assert the_cell(TWICE, cadre(did("2026-06-03")), *JUNE).fulfilment == Fraction(1, 2)
    assert the_cell(TWICE, cadre(*[did("2026-06-03")] * 5), *JUNE).fulfilment == 1


def test_an_exempt_cell_keeps_done_target_and_late_but_no_fulfilment():
    who = cadre(did("2026-06-03", delay=8), leaves=[leave("2026-06-01")])
    cell = the_cell(TWICE, who, *JUNE)
    assert (cell.target, cell.done, cell.late, cell.fulfilment) == (2, 1, 1, None)
    assert cell.status(day("2027-01-01")) == "exempt"


def test_late_is_more_than_the_timely_days_and_never_lowers_done():
    who = cadre(did("2026-06-03", delay=7), did("2026-06-03", delay=8), did("2026-06-03", delay=100))
    cell = the_cell(TWICE, who, *JUNE)
    assert (cell.done, cell.late) == (3, 2)


def test_what_does_not_match_is_not_late_either():
    pack = pack_of('period = "month"\nmeasure = "records"\nwhere = { kinds = ["访谈"] }\ntarget = 1\n')
    assert the_cell(pack, cadre(did("2026-06-03", delay=9)), *JUNE).late == 0


def test_an_obligation_without_a_target_is_noted():
    pack = pack_of('period = "month"\nmeasure = "records"\nweight = 3\n')
    cell = the_cell(pack, cadre(did("2026-06-03")), *JUNE)
    assert (cell.status(day("2027-01-01")), cell.done, cell.fulfilment) == ("noted", 1, None)


def test_a_standing_cell_is_never_open():
    pack = pack_of('period = "standing"\nmeasure = "contacts"\ntarget = 1\n')
    cell = the_cell(pack, cadre(), *JUNE)
    assert (cell.first_day, cell.last_day) == (day("2026-06-30"), day("2026-06-30"))
    assert cell.status(day("2026-06-30")) == "unmet"


def test_a_kept_cell_turns_unmet_by_the_calendar_alone():
    assert status_of(2, 1, "", closes_on=day("2026-07-07"), as_of=day("2026-07-07")) == "open"
    assert status_of(2, 1, "", closes_on=day("2026-07-07"), as_of=day("2026-07-08")) == "unmet"


def test_lines_have_all_that_the_file_needs():
    schedule = schedule_of(TWICE, *JUNE)
    as_of = day("2026-07-08")
    _, line = lines("李溪", judge(schedule, cadre(did("2026-06-03")), as_of, day("2026-06-30")), as_of)
    assert line == (
        *("李溪", "it", "2026-06", day("2026-06-01"), day("2026-06-30")),
        *(2, 1, "unmet", "", Fraction(1, 2), 0),
    )
