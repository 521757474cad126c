"""Reading a pack's file (policy 7): what is wrong is told all at once, each with its place."""

from datetime import date
from fractions import Fraction

import pytest

from qingqiao.policy.conditions import AppointmentCondition, Filter
from qingqiao.policy.obligation import Tier
from qingqiao.policy.pack import PackFaults, in_force, read_pack, shipped
from tests.policy.make import HEAD, day, pack_of

RECORDS = 'period = "week"\nmeasure = "records"\ntarget = 1\n'
OTHER = """
[[obligation]]
id = "other"
group = "试"
title = "另一项"
clause = "二"
who = [{}]
"""


def faults_of(text, old="", new=""):
    whole = HEAD + ("" if text.startswith("who") else "who = [{}]\n") + text
    assert old in whole
    with pytest.raises(PackFaults) as refused:
        read_pack(whole.replace(old, new, 1))
    return [(fault.place, fault.key) for fault in refused.value.faults]


def test_a_pack_reads_as_what_it_says():
    pack = pack_of(
        'who = [{ kind = ["专职"], many_youth = false }]\nperiod = "week"\nmeasure = "records"\n'
        'where = { kinds = ["访谈"], min_photos = 1, face_to_face = true }\nweight = 2.5\nmin_bound = 0.6\n'
        'target = [{ n = 3, who = [{ level = ["县"] }] }, { n = 1, who = [{}] }]\n'
    )
    it = pack.obligation("it")
    assert it.who == (AppointmentCondition(kind=("专职",), many_youth=False),)
    assert it.where == Filter(kinds=("访谈",), min_photos=1, face_to_face=True)
    assert it.target == (Tier(3, (AppointmentCondition(level=("县",)),)), Tier(1, (AppointmentCondition(),)))
    assert (it.weight, it.min_bound) == (Fraction(5, 2), Fraction(3, 5))


def test_what_an_obligation_does_not_say_is_the_packs_or_none():
    it = pack_of('period = "month"\nmeasure = "records"\n').obligation("it")
    assert (it.target, it.weight, it.min_bound, it.where) == (None, 0, Fraction(1, 2), Filter())


def test_the_fingerprint_is_that_of_the_text():
    assert pack_of(RECORDS).fingerprint != pack_of(RECORDS + "# 一行说明\n").fingerprint
    assert len(pack_of(RECORDS).fingerprint) == 64


def test_all_faults_are_told_at_once():
    found = faults_of(
        'period = "fortnight"\nmeasure = "records"\ntarget = 0\nwhere = { kinds = ["吃饭"] }\nweigth = 1\n',
        "months = 12",
        "months = 0",
    )
    it = "任务要求 it"
    assert set(found) == {
        ("[cycle]", "months"),
        (it, "period"),
        (it, "target"),
        (it, "where kinds"),
        (it, "weigth"),
    }


def test_a_fault_is_one_line_that_names_obligation_and_key():
    with pytest.raises(PackFaults) as refused:
        pack_of('period = "fortnight"\nmeasure = "records"\n')
    assert str(refused.value).startswith("任务要求 it：period：“fortnight”不在可用的词之内")


def test_a_slip_of_the_pen_is_met_with_what_was_meant():
    with pytest.raises(PackFaults, match="是否想写“weight”"):
        pack_of(RECORDS + "wieght = 1\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[pack]\nid = "x\n', "第 2 行"),
        ("[pack]\n[pack]\n", "第 2 行"),
        ("[pack]\nid = ", "第 2 行"),
        ("[pack]\n\neffective_from = 2016-02-30\n", "第 3 行"),
    ],
)
def test_broken_toml_names_its_line(text, line):
    with pytest.raises(PackFaults) as refused:
        read_pack(text)
    assert [fault.place for fault in refused.value.faults] == [line]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (RECORDS.replace("target = 1", "target = 0"), "target"),
        (RECORDS.replace("target = 1", "target = -1"), "target"),
        (RECORDS.replace("target = 1", "target = 1.5"), "target"),
        (RECORDS.replace("target = 1", "target = true"), "target"),
        (RECORDS.replace("target = 1", "target = []"), "target"),
        (RECORDS.replace("target = 1", "target = [{ n = 0, who = [{}] }]"), "target 第1档 n"),
        (RECORDS.replace("target = 1", "target = [{ n = 1 }]"), "target 第1档 who"),
        (RECORDS.replace("target = 1", "target = [{ n = 1, who = [] }]"), "target 第1档 who"),
        (RECORDS.replace("target = 1", "target = [1]"), "target"),
        (
            RECORDS.replace("target = 1", 'target = [{ n = 1, who = [{}], only = "own_field" }]'),
            "target 第1档 only",
        ),
        (
            'period = "week"\nmeasure = "contacts"\ntarget = [{ n = 1, who = [{}], only = "field" }]\n',
            "target 第1档 only",
        ),
        (RECORDS + "weight = -1\n", "weight"),
        (RECORDS + 'weight = "2"\n', "weight"),
        (RECORDS + "weight = true\n", "weight"),
        (RECORDS + "weight = nan\n", "weight"),
        (RECORDS + "weight = inf\n", "weight"),
        (RECORDS + "weight = 1e999999999\n", "weight"),
        (RECORDS + "min_bound = 1.1\n", "min_bound"),
        (RECORDS + "min_bound = -0.5\n", "min_bound"),
        ("who = []\n" + RECORDS, "who"),
        ("who = {}\n" + RECORDS, "who"),
        ('who = [{ kind = ["临时"] }]\n' + RECORDS, "who 第1条 kind"),
        ("who = [{}, { level = [] }]\n" + RECORDS, "who 第2条 level"),
        ('who = [{ level = "县" }]\n' + RECORDS, "who 第1条 level"),
        ("who = [{ many_youth = 1 }]\n" + RECORDS, "who 第1条 many_youth"),
        ("who = [{ rank = true }]\n" + RECORDS, "who 第1条 rank"),
        (RECORDS + "where = { kinds = [] }\n", "where kinds"),
        (RECORDS + 'where = { tasks = ["读书"] }\n', "where tasks"),
        (RECORDS + 'where = { channel = "电话" }\n', "where channel"),
        (RECORDS + "where = { face_to_face = 1 }\n", "where face_to_face"),
        (RECORDS + "where = { min_photos = -1 }\n", "where min_photos"),
        (RECORDS + "where = { min_photo = 1 }\n", "where min_photo"),
        (RECORDS + "where = { min_files = true }\n", "where min_files"),
        (RECORDS + "that = { complete = true }\n", "that"),
        (RECORDS + 'checklist = "五公开"\n', "checklist"),
        (RECORDS.replace("week", "standing"), "measure"),
        (RECORDS.replace("records", "record"), "measure"),
        (RECORDS.replace('measure = "records"\n', ""), "measure"),
        (RECORDS.replace('period = "week"\n', ""), "period"),
        ('period = "week"\nmeasure = "record_share"\n', "that"),
        ('period = "week"\nmeasure = "record_share"\nthat = { complete = true }\ntarget = 1\n', "target"),
        ('period = "week"\nmeasure = "checklist"\ntarget = 1\n', "checklist"),
        ('period = "week"\nmeasure = "checklist"\nchecklist = "六公开"\ntarget = 1\n', "checklist"),
        ('period = "week"\nmeasure = "contacts"\nwhere = { min_photos = 1 }\ntarget = 1\n', "where"),
    ],
)
def test_an_obligation_that_makes_no_sense_is_told_by_its_id_and_key(text, key):
    assert faults_of(text) == [("任务要求 it", key)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "test"\n', "", ("[pack]", "id")),
        ('title = "试行"', 'title = " "', ("[pack]", "title")),
        ("grace_days = 7", "grace_days = -1", ("[pack]", "grace_days")),
        ("timely_days = 7", 'timely_days = "7"', ("[pack]", "timely_days")),
        ("min_bound = 0.5", "min_bound = 2", ("[pack]", "min_bound")),
        ("effective_from = 2016-01-01", "effective_from = 2016-01-01T00:00:00", ("[pack]", "effective_from")),
        ("ranked = true", "ranked = 1", ("[pack]", "ranked")),
        ("ranked = true", "ranked = true\nround_months = 0", ("[pack]", "round_months")),
        ("ranked = true", "ranked = true\neffective_to = 2015-12-31", ("[pack]", "effective_to")),
        ("ranked = true", "ranked = true\ncolour = 1", ("[pack]", "colour")),
        ('contact_obligation = "contacts"', 'contact_obligation = "it"', ("[pack]", "contact_obligation")),
        ('contact_obligation = "contacts"', 'contact_obligation = "x"', ("[pack]", "contact_obligation")),
        ('"线上活动", "线下活动"', '"线上活动", "线上活动", "线下活动"', ("[pack]", "kinds")),
        ('"线上活动", "线下活动"', '"线上;活动", "线上活动", "线下活动"', ("[pack]", "kinds")),
        ("first_day = 2016-01-01", "first_day = 2016-01-29", ("[cycle]", "first_day")),
        ("months = 12", "months = 1.5", ("[cycle]", "months")),
        ("months = 12", "months = 12\nyears = 1", ("[cycle]", "years")),
        ('of = "cadre"', 'of = "person"', ("[checklists]", "五公开 of")),
        ('items = ["场地", "书屋"]', "items = []", ("[checklists]", "八个好 items")),
        ('items = ["场地", "书屋"]', 'items = ["书屋", "书屋"]', ("[checklists]", "八个好 items")),
        ("[cycle]", "[extra]\na = 1\n[cycle]", ("制度包", "extra")),
        ("[cycle]", "[organization_score]\nfun = 1\n[cycle]", ("[organization_score]", "fun")),
        ("[cycle]", "[organization_score]\nmanagement = -1\n[cycle]", ("[organization_score]", "management")),
        ('id = "it"', 'id = "contacts"', ("任务要求 contacts", "id")),
        ('id = "it"', 'id = "score"', ("任务要求 score", "id")),
        ('id = "it"\n', "", ("任务要求 第2项", "id")),
    ],
)
def test_the_rest_of_the_file_is_held_to_sense_as_well(old, new, fault):
    assert faults_of(RECORDS, old, new) == [fault]


def test_a_cycle_obligation_needs_the_cycle_section():
    cycle = "[cycle]\nfirst_day = 2016-01-01\nmonths = 12\n"
    assert faults_of(RECORDS.replace("week", "cycle"), cycle, "") == [("任务要求 it", "period")]
    assert read_pack((HEAD + "who = [{}]\n" + RECORDS).replace(cycle, "")).cycle is None


def test_an_empty_file_lacks_what_a_pack_is():
    with pytest.raises(PackFaults) as refused:
        read_pack("")
    assert [fault.key for fault in refused.value.faults] == ["pack", "obligation"]


def test_a_byte_order_mark_does_no_harm():
    assert read_pack("\ufeff" + HEAD + "who = [{}]\n" + RECORDS).id == "test"


def test_of_the_versions_that_cover_a_day_the_latest_is_in_force():
    old = pack_of(RECORDS)
    new = pack_of(RECORDS, effective_from="2026-01-01\neffective_to = 2026-06-30")
    assert in_force([old, new], day("2025-12-31")) is old
    assert in_force([new, old], day("2026-01-01")) is new
    assert in_force([old, new], day("2026-06-30")) is new
    assert in_force([old, new], day("2026-07-01")) is old
    assert in_force([old, new], day("2015-12-31")) is None


def test_the_two_yulin_packs_ship_and_differ_as_today_asks():
    old, new = shipped()["yulin-2016"], shipped()["yulin-2026"]
    assert [one.id for one in old.obligations] == [one.id for one in new.obligations]
    differing = {one.id for one, other in zip(old.obligations, new.obligations, strict=True) if one != other}
    assert differing == {"offline", "disclosure"}
    assert not any(one.where.min_photos or one.that.min_photos for one in new.obligations)
    assert new.obligation("disclosure").weight == 0
    assert (old.ranked, old.round_months) == (True, 3)
    assert (new.ranked, new.round_months) == (False, 6)
    assert old.effective_from == date(2016, 1, 1)
