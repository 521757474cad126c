"""*Why* shows what was counted, what was not and by which rule, and what is still missing (policy 4)."""

from fractions import Fraction

import pytest

from qingqiao.policy.explain import explain
from tests.policy.make import (
    COUNTY,
    SCHOOL,
    cadre,
    check,
    community,
    day,
    did,
    leave,
    lists,
    pack_of,
    posted,
    schedule_of,
    serves,
)

JUNE = ("2026-06-01", "2026-06-30")
OFFLINE = pack_of(
    'period = "month"\nmeasure = "records"\ntarget = 3\nwhere = { kinds = ["线下活动"], min_photos = 1 }\n'
)


def why(pack, who, as_of="2026-07-10", period="2026-06"):
    schedule = schedule_of(pack, *JUNE, touching=True)
    return explain(schedule, who, "it", period, day(as_of), day("2026-06-30"))


def left_out(found):
    return {(one.name, one.rule) for one in found.left_out}


def test_records_that_count_and_those_that_do_not_are_told_apart():
    good = did("2026-06-03", kinds=["线下活动"], photos=1, delay=9, code="A")
    bare = did("2026-06-04", kinds=["线下活动"], code="B")
    other = did("2026-06-05", kinds=["访谈"], photos=1, code="C")
    before = did("2026-05-31", kinds=["线下活动"], photos=1, code="D")
    found = why(OFFLINE, cadre(good, bare, other, before))
    assert [one.name for one in found.counted] == ["A"]
    assert left_out(found) == {("B", "min_photos"), ("C", "kinds")}
    assert [(one.code, one.delay, one.is_late) for one in found.records] == [("A", 9, True)]
    assert (found.missing, found.sentence) == (2, "还差 2 条记录")


def test_a_sentence_says_what_the_rule_asks():
    found = why(OFFLINE, cadre(did("2026-06-04", kinds=["访谈"], code="B")))
    assert found.left_out[0].sentence == "类别不在所要求的“线下活动”之内；须有至少 1 张照片，现有 0 张"


def test_a_record_ahead_waits_for_its_day():
    found = why(OFFLINE, cadre(did("2026-06-20", kinds=["线下活动"], photos=1, code="A")), as_of="2026-06-10")
    assert left_out(found) == {("A", "not_yet")}


def test_the_exemption_is_shown_as_arithmetic():
    who = cadre(appointments=[serves(SCHOOL, first="2026-06-11")], leaves=[leave("2026-06-21")])
    found = why(OFFLINE, who)
    assert found.line.reason == "leave"
    assert found.arithmetic == ("天", 30, 30, 20, 10, Fraction(1, 2))
    assert found.sentence == "扣除请假后任职时间不足，免考"


def test_the_appointment_and_tier_that_gave_the_target_are_named():
    pack = pack_of(
        'who = [{ kind = ["专职", "兼职"] }]\nperiod = "month"\nmeasure = "records"\n'
        'target = [{ n = 100, who = [{ level = ["县"] }] }, { n = 10, who = [{}] }]\n'
    )
    serving = [serves(SCHOOL), serves(COUNTY, "专职", first="2026-06-21"), serves(COUNTY, "挂职")]
    found = why(pack, cadre(appointments=serving))
    shown = [(one.organization, one.binds, one.days, one.tier, one.n, one.gave) for one in found.appointments]
    assert shown == [
        ("一中团委", True, 30, 2, 10, False),
        ("榆阳区团委", True, 10, 1, 100, True),
        ("榆阳区团委", False, 30, 0, None, False),
    ]


def test_contacts_are_shown_as_tokens_with_what_keeps_the_others_out():
    pack = pack_of(
        'period = "month"\nmeasure = "contacts"\ntarget = [{ n = 20, only = "own_field", who = [{}] }]\n'
    )
    contacts = [
        lists(1),
        lists(2, "农村"),
        lists(3, last="2026-06-01"),
        lists(4, withdrawn="2026-06-01"),
        lists(5, first="2026-07-01"),
    ]
    found = why(pack, cadre(contacts=contacts))
    assert [one.name for one in found.counted] == [1]
    assert left_out(found) == {(2, "own_field"), (3, "ended"), (4, "withdrawn"), (5, "not_begun")}
    assert found.own_fields == ("学校",)


def test_of_a_share_of_contacts_who_was_met_and_who_not():
    pack = pack_of('period = "month"\nmeasure = "contact_share"\nwhere = { face_to_face = true }\n')
    talk = did("2026-06-03", face_to_face=True, people=[1, 9], code="A")
    found = why(pack, cadre(talk, contacts=[lists(1), lists(2)]))
    assert [(one.name, one.records) for one in found.counted] == [(1, ("A",))]
    assert left_out(found) == {(2, "not_met"), (9, "not_listed")}
    assert found.sentence == "还差 1 名联系青年"


def test_of_a_share_of_records_which_lack_what_is_asked():
    pack = pack_of('period = "month"\nmeasure = "record_share"\nthat = { complete = true }\n')
    found = why(pack, cadre(did("2026-06-03", complete=True, code="A"), did("2026-06-04", code="B")))
    assert [one.name for one in found.counted] == ["A"]
    assert left_out(found) == {("B", "that")}


def test_people_are_counted_once_with_every_record_they_come_from():
    pack = pack_of('period = "month"\nmeasure = "people"\ntarget = 50\n')
    found = why(
        pack, cadre(did("2026-06-03", people=[1, 2], code="A"), did("2026-06-04", people=[2], code="B"))
    )
    assert [(one.name, one.records) for one in found.counted] == [(1, ("A",)), (2, ("A", "B"))]
    assert left_out(found) == {(2, "same_person")}


def test_a_checklist_names_its_community_and_what_does_not_hold():
    pack = pack_of('period = "month"\nmeasure = "checklist"\nchecklist = "五个有"\ntarget = 2\n')
    place = community("金沙社区", checks=[check("五个有", "班子", holds=False)])
    found = why(pack, cadre(postings=[posted(place)]))
    assert found.community == "金沙社区"
    assert left_out(found) == {("班子", "does_not_hold"), ("团员队伍", "never_checked")}
    assert left_out(why(pack, cadre())) == {("班子", "no_posting"), ("团员队伍", "no_posting")}


@pytest.mark.parametrize(
    ("who", "as_of", "absent"),
    [
        (cadre(appointments=[]), "2026-07-10", "not_bound"),
        (cadre(), "2026-05-31", "not_begun"),
        (cadre(), "2026-07-10", "no_records"),
    ],
)
def test_where_there_is_no_cell_it_says_why(who, as_of, absent):
    pack = pack_of('period = "month"\nmeasure = "record_share"\nthat = { complete = true }\n')
    found = why(pack, who, as_of)
    assert (found.line, found.absent, found.counted) == (None, absent, ())
    assert found.sentence


def test_a_standing_obligation_is_read_on_its_day():
    pack = pack_of('period = "standing"\nmeasure = "postings"\ntarget = 1\n')
    found = why(pack, cadre(postings=[posted(community())]), period="standing")
    assert (found.day, found.arithmetic, found.sentence) == (day("2026-06-30"), None, "已完成")


def test_an_unknown_obligation_or_period_is_refused():
    with pytest.raises(KeyError):
        why(OFFLINE, cadre(), period="2026-W23")
