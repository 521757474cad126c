"""`people`: whoever takes part, once in a period, wherever she comes again."""

from tests.policy.make import cadre, did, pack_of, the_cell

CYCLE = pack_of('period = "cycle"\nmeasure = "people"\ntarget = 50\nwhere = { kinds = ["访谈"] }\n')
YEAR = ("2026-01-01", "2026-12-31")


def test_one_person_in_two_talks_counts_once():
    talks = [
        did("2026-03-03", kinds=["访谈"], people=[1, 2]),
        did("2026-05-03", kinds=["访谈"], people=[2, 3]),
    ]
    assert the_cell(CYCLE, cadre(*talks), *YEAR).done == 3


def test_who_took_part_in_something_else_does_not_count():
    assert the_cell(CYCLE, cadre(did("2026-03-03", people=[1])), *YEAR).done == 0


def test_two_cadres_who_hold_one_talk_count_everybody_each():
    talk = did("2026-03-03", kinds=["访谈"], people=range(10))
    done = [the_cell(CYCLE, cadre(talk, code=code), *YEAR).done for code in ("张桥", "王岭")]
    assert done == [10, 10]
