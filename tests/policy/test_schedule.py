"""Which periods a schedule judges, by which version of a pack, and in what order (policy 3)."""

from datetime import date

import pytest

from qingqiao.policy.judge import judge, obligations_of
from qingqiao.policy.pack import read_pack, shipped
from tests.policy.make import SCHOOL, cadre, cells, day, did, pack_of, schedule_of, serves, the_cell

WEEKLY = 'period = "week"\nmeasure = "records"\ntarget = {n}\n'
OLD = pack_of(WEEKLY.format(n=1))
NEW = pack_of(WEEKLY.format(n=2), effective_from="2026-06-10", grace_days=0, timely_days=0)
CYCLE = pack_of('period = "cycle"\nmeasure = "records"\ntarget = 1\n')


def test_a_period_belongs_to_the_version_in_force_on_its_first_day():
    judged = cells([OLD, NEW], cadre(), "2026-06-01", "2026-06-21")
    assert [(cell.period, cell.target) for cell in judged] == [
        ("2026-W23", 1),
        ("2026-W24", 1),
        ("2026-W25", 2),
    ]


def test_grace_and_lateness_are_those_of_the_version():
    who = cadre(did("2026-06-09", delay=1), did("2026-06-16", delay=1))
    old, new = cells([OLD, NEW], who, "2026-06-14", "2026-06-21")
    assert (old.closes_on - old.last_day, new.closes_on - new.last_day) == (7, 0)
    assert (old.late, new.late) == (0, 1)


def test_no_version_in_force_means_no_cell():
    assert [cell.period for cell in cells(NEW, cadre(), "2026-06-01", "2026-06-21")] == ["2026-W25"]
    assert cells(NEW, cadre(), "2026-06-01", "2026-06-09", obligation="") == []


def test_a_what_if_judges_every_period_by_its_pack():
    founder = cadre(appointments=[serves(SCHOOL, first="2015-01-01")])
    judged = cells(NEW, founder, "2016-01-04", "2016-01-10", obligation="", always=True)
    assert [(cell.obligation, cell.period) for cell in judged] == [
        ("contacts", "standing"),
        ("it", "2016-W01"),
    ]


def test_a_what_if_has_one_pack():
    with pytest.raises(ValueError, match="one pack"):
        schedule_of([OLD, NEW], "2026-06-01", "2026-06-30", always=True)


def test_a_region_sets_its_own_cycle():
    own = (date(2026, 9, 1), 6)
    assert the_cell(CYCLE, cadre(), "2026-01-01", "2026-12-31").period == "cycle-2026-01-01"
    found = cells(CYCLE, cadre(), "2026-01-01", "2026-12-31", cycle=own)
    assert [cell.period for cell in found] == ["cycle-2025-09-01", "cycle-2026-03-01"]


def test_touching_judges_what_is_under_way():
    who = cadre(did("2026-03-03"))
    [cell] = cells(CYCLE, who, "2026-03-03", "2026-03-03", touching=True)
    assert (cell.period, cell.done) == ("cycle-2026-01-01", 1)


def test_standing_cells_are_as_of_the_ranges_last_day_whatever_the_as_of_day():
    schedule = schedule_of(OLD, "2026-06-01", "2026-06-30")
    [contacts, *_] = judge(schedule, cadre(), day("2026-08-01"), day("2026-06-30"))
    assert (contacts.period, contacts.last_day) == ("standing", day("2026-06-30"))


def test_cells_stand_in_the_packs_order_and_by_first_day():
    judged = cells(shipped()["yulin-2016"], cadre(), "2026-04-01", "2026-06-30", obligation="")
    order = [one.id for one in shipped()["yulin-2016"].obligations]
    keys = [(order.index(cell.obligation), cell.first_day) for cell in judged]
    assert keys == sorted(keys)
    assert len(keys) == 1 + 13 + 13 + 1 + 1


def test_the_columns_are_those_of_the_versions_that_judge_the_newest_first():
    renamed = read_pack(NEW.text.replace('id = "it"', 'id = "that"'))
    whole = schedule_of([OLD, renamed], "2026-06-01", "2026-06-21")
    before = schedule_of([OLD, renamed], "2026-06-01", "2026-06-07")
    assert list(obligations_of(whole, day("2026-06-21"))) == ["contacts", "that", "it"]
    assert list(obligations_of(before, day("2026-06-07"))) == ["contacts", "it"]
