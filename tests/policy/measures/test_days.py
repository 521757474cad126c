"""`days`: a second record on the same day adds none, its lateness is still told."""

from tests.policy.make import cadre, did, pack_of, the_cell

WEEKLY = pack_of('period = "week"\nmeasure = "days"\ntarget = 1\nwhere = { kinds = ["社区报到"] }\n')
WEEK = ("2026-08-24", "2026-08-30")


def test_two_visits_on_a_day_are_one_day():
    visits = [did(on, kinds=["社区报到"]) for on in ("2026-08-28", "2026-08-28", "2026-08-29")]
    assert the_cell(WEEKLY, cadre(*visits, did("2026-08-27")), *WEEK).done == 2


def test_late_counts_records_not_days():
    visits = [did("2026-08-28", kinds=["社区报到"], delay=8) for _ in range(2)]
    assert the_cell(WEEKLY, cadre(*visits), *WEEK).late == 2
