"""What holds of every judging, whatever the facts."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.policy.explain import explain
from qingqiao.policy.facts import (
    OPEN,
    Appointment,
    Cadre,
    Check,
    Community,
    Leave,
    Listing,
    Posting,
    Share,
    make_shape,
    pack_people,
)
from qingqiao.policy.judge import compile_schedule, judge, lines
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.pack import read_pack
from qingqiao.policy.words import FIELDS
from qingqiao.policy.workdays import Workdays
from tests.policy.make import COUNTY, HEAD, SCHOOL, VILLAGE, day

pytestmark = pytest.mark.slow

FIRST, LAST = day("2026-05-01"), day("2026-07-31")
HOLIDAYS = Workdays({day(f"2026-06-{n}"): False for n in range(15, 19)} | {day("2026-06-13"): True})
TIERS = (
    '[{ n = 3, only = "own_field", who = [{ many_youth = true }] }, { n = 2, who = [{ kind = ["专职"] }] }]'
)
OBLIGATIONS = (
    'period = "week"\nmeasure = "records"\ntarget = 2\nwhere = { kinds = ["访谈"], min_photos = 1 }\n',
    'period = "week"\nmeasure = "days"\ntarget = 2\n',
    'period = "month"\nmeasure = "people"\ntarget = 3\nmin_bound = 0.3\n',
    'period = "quarter"\nmeasure = "tasks"\ntarget = 2\nwhere = { complete = false }\n',
    'period = "week"\nmeasure = "record_share"\nwhere = { kinds = ["访谈"] }\nthat = { channel = "线上" }\n',
    f'period = "month"\nmeasure = "contacts"\ntarget = {TIERS}\n',
    'period = "standing"\nmeasure = "fields"\ntarget = 2\n',
    'period = "year"\nmeasure = "contact_share"\nwhere = { face_to_face = true }\n',
    'period = "week"\nmeasure = "postings"\ntarget = 1\n',
    'period = "cycle"\nmeasure = "checklist"\nchecklist = "五个有"\ntarget = 2\n',
    'period = "standing"\nmeasure = "checklist"\nchecklist = "五公开"\ntarget = 2\n',
    'period = "month"\nmeasure = "records"\nwhere = { face_to_face = false, min_participants = 1 }\n',
)
WHO = ("[{}]", '[{ kind = ["专职", "挂职"] }]', '[{ level = ["县"] }, { field = ["农村"] }]')


@cache
def the_pack():
    text = HEAD.rsplit("[[obligation]]", 1)[0]
    for number, obligation in enumerate(OBLIGATIONS * len(WHO)):
        text += f'[[obligation]]\nid = "o{number}"\ngroup = "试"\ntitle = "试"\nclause = "二"\n'
        text += f"who = {WHO[number // len(OBLIGATIONS)]}\n{obligation}"
    return read_pack(text)


def new_plan():
    return compile_schedule([the_pack()], HOLIDAYS, FIRST, LAST, touching=True)


@cache
def the_schedule():
    return new_plan()


DAYS = st.integers(FIRST - 10, LAST + 10)
LASTS = st.one_of(st.just(OPEN), DAYS)


def spans(make, *more):
    return st.builds(lambda first, last, *rest: make(first, max(first, last), *rest), DAYS, LASTS, *more)


ORGANIZATIONS = st.sampled_from([COUNTY, SCHOOL, VILLAGE])
KINDS = st.sampled_from(["专职", "挂职", "兼职"])
APPOINTMENTS = spans(
    lambda first, last, place, kind: Appointment(place, kind, first, last), ORGANIZATIONS, KINDS
)
LISTINGS = spans(
    lambda first, last, person, field, withdrawn: Listing(person, field, first, last, withdrawn),
    st.integers(0, 5),
    st.sampled_from(["", *FIELDS[:3]]),
    LASTS,
)
CHECKS = st.builds(
    Check,
    st.sampled_from(["五公开", "五个有"]),
    st.sampled_from(["手机号码", "电子邮箱", "班子", "团员队伍"]),
    DAYS,
    st.booleans(),
)
COMMUNITIES = st.builds(
    Community,
    st.sampled_from("甲乙"),
    LASTS,
    st.lists(CHECKS, max_size=4, unique_by=lambda one: one[:3]).map(tuple),
)
POSTINGS = spans(lambda first, last, place: Posting(place, first, last), COMMUNITIES)


@st.composite
def shares(draw):
    people = draw(st.lists(st.integers(0, 7), max_size=3))
    words = [
        draw(st.lists(st.sampled_from(each), max_size=2)) for each in (the_pack().kinds, the_pack().tasks)
    ]
    flags = [draw(st.booleans()), draw(st.booleans())]
    numbers = [draw(st.integers(0, 2)), draw(st.integers(0, 1))]
    shape = make_shape(
        *words, draw(st.sampled_from(["", "线上", "线下"])), *flags, *numbers, len(set(people))
    )
    code = str(draw(st.uuids()))
    return Share(draw(DAYS), shape, draw(st.integers(0, 12)), pack_people(people), code)


def some(strategy, most, code=None):
    return st.lists(strategy, max_size=most, unique_by=code).map(tuple)


CADRES = st.builds(
    Cadre,
    st.just("李溪"),
    some(APPOINTMENTS, 3),
    some(spans(Leave), 2),
    some(LISTINGS, 6),
    some(POSTINGS, 2, lambda one: one.community.code),
    st.lists(CHECKS, max_size=4, unique_by=lambda one: one[:3]).map(tuple),
    some(shares(), 8, lambda one: one.code),
)


def judged(cadre, as_of, schedule=None):
    return {
        (cell.obligation, cell.period): cell
        for cell in judge(schedule or the_schedule(), cadre, as_of, as_of)
    }


@given(CADRES, DAYS)
def test_fulfilment_is_a_share_or_absent(cadre, as_of):
    for cell in judged(cadre, as_of).values():
        absent = cell.status(as_of) in ("exempt", "noted")
        assert absent if cell.fulfilment is None else 0 <= cell.fulfilment <= 1


@given(CADRES, DAYS, shares())
def test_one_record_more_never_lowers_what_is_done(cadre, as_of, share):
    more = judged(cadre._replace(shares=(*cadre.shares, share)), as_of)
    assert all(cell.done <= more[key].done for key, cell in judged(cadre, as_of).items())


@given(CADRES, DAYS, st.randoms())
def test_the_order_of_facts_makes_no_difference(cadre, as_of, chance):
    mixed = Cadre(cadre.code, *(tuple(chance.sample(facts, len(facts))) for facts in cadre[1:]))
    assert shown(mixed, as_of, the_schedule()) == shown(cadre, as_of, the_schedule())


@settings(max_examples=30)
@given(CADRES, DAYS)
def test_who_was_judged_before_makes_no_difference(cadre, as_of):
    assert shown(cadre, as_of, new_plan()) == shown(cadre, as_of, the_schedule())


@settings(max_examples=60)
@given(CADRES, DAYS)
def test_why_recounts_to_the_figures(cadre, as_of):
    for (obligation, period), cell in judged(cadre, as_of).items():
        why = explain(the_schedule(), cadre, obligation, period, as_of)
        measure = the_pack().obligation(obligation).measure
        assert why.line == next(lines(cadre.code, [cell], as_of))
        assert len(why.counted) == cell.done
        assert measure == "postings" or len({one.name for one in why.counted}) == cell.done
        assert sum(record.is_late for record in why.records) == cell.late
        assert why.missing == (max(0, cell.target - cell.done) if cell.fulfilment is not None else 0)
        assert target_of(why, measure) == cell.target
        assert cell.reason in ("none", reason_of(why))
        assert cell.reason != "none" or reason_of(why) == ""


@settings(max_examples=60)
@given(CADRES, DAYS)
def test_every_record_of_the_period_is_counted_or_left_out(cadre, as_of):
    for obligation, period in judged(cadre, as_of):
        if the_pack().obligation(obligation).measure in (
            "records",
            "days",
            "people",
            "tasks",
            "record_share",
        ):
            why = explain(the_schedule(), cadre, obligation, period, as_of)
            left_out = {one.name for one in why.left_out if one.what == "record"}
            inside = {one.code for one in cadre.shares if why.first_day <= one.day <= why.last_day}
            assert {one.code for one in why.records} | left_out == inside


def shown(cadre, as_of, schedule):
    return list(lines(cadre.code, judge(schedule, cadre, as_of, as_of), as_of))


def target_of(why, measure):
    """Of a share what is counted and what falls short of it, else the highest that an appointment gives."""
    if measure == "record_share":
        return len(why.counted) + sum(one.rule == "that" for one in why.left_out)
    if measure == "contact_share":
        return len(why.counted) + sum(one.rule == "not_met" for one in why.left_out)
    given = [one.n for one in why.appointments if one.binds and one.n is not None]
    return max(given, default=None)


def reason_of(why):
    """The exemption again, from the numbers that are shown."""
    if why.arithmetic is None:
        return ""
    unit, whole, days, bound_days, free_days, min_bound = why.arithmetic
    numbers = {"holiday": days if unit == "工作日" else whole, "appointment": bound_days, "leave": free_days}
    return next((reason for reason, number in numbers.items() if number < min_bound * whole), "")


def test_the_pack_asks_by_every_measure():
    assert {one.measure for one in the_pack().obligations} == set(MEASURES)
