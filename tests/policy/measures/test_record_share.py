"""`record_share`: of the matching records those that also meet `that` (一(三)3)."""

from tests.policy.make import cadre, cells, day, did, leave, pack_of, the_cell

FORMS = pack_of(
    'period = "week"\nmeasure = "record_share"\nwhere = { kinds = ["社区报到"] }\nthat = { complete = true }\n'
)
WEEK = ("2026-08-24", "2026-08-30")


def visit(complete, delay=0):
    return did("2026-08-28", kinds=["社区报到"], complete=complete, delay=delay)


def test_the_target_is_all_that_match():
    cell = the_cell(FORMS, cadre(visit(True), visit(False), did("2026-08-27", complete=True)), *WEEK)
    assert (cell.target, cell.done) == (2, 1)
    assert cell.status(day("2026-09-06")) == "open"
    assert cell.status(day("2026-09-07")) == "unmet"


def test_a_week_without_a_visit_has_no_cell_exempt_or_not():
    assert cells(FORMS, cadre(did("2026-08-27")), *WEEK) == []
    assert cells(FORMS, cadre(leaves=[leave("2026-08-01")]), *WEEK) == []


def test_on_leave_with_a_visit_she_is_exempt():
    cell = the_cell(FORMS, cadre(visit(True), leaves=[leave("2026-08-01")]), *WEEK)
    assert (cell.target, cell.done, cell.reason) == (1, 1, "leave")


def test_late_are_only_those_that_count():
    cell = the_cell(FORMS, cadre(visit(True, 9), visit(False, 9), visit(False, 9)), *WEEK)
    assert (cell.done, cell.late) == (1, 1)
