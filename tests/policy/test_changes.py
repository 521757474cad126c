"""Until when a kept cell holds."""

import pytest

from qingqiao.policy.facts import OPEN
from qingqiao.policy.judge import judge, next_change
from tests.policy.make import (
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

YEARLY = pack_of('period = "year"\nmeasure = "records"\ntarget = 1\n')
WEEKLY = pack_of('period = "week"\nmeasure = "records"\ntarget = 1\n')
TODAY = "2026-06-17"
PLACE = {"founded": "2020-01-01"}


def changes_on(who, pack=YEARLY, **options):
    schedule = schedule_of(pack, TODAY, TODAY, touching=True, **options)
    return next_change(schedule, who, day(TODAY))


def test_a_new_period_opens():
    assert changes_on(cadre()) == day("2027-01-01")
    assert changes_on(cadre(), WEEKLY) == day("2026-06-22")


@pytest.mark.parametrize(
    "ahead",
    [
        cadre(appointments=[serves(SCHOOL, last="2026-07-01")]),
        cadre(appointments=[serves(SCHOOL), serves(SCHOOL, first="2026-07-02")]),
        cadre(leaves=[leave("2026-07-02")]),
        cadre(leaves=[leave("2026-06-01", "2026-07-01")]),
        cadre(contacts=[lists(1, last="2026-07-01")]),
        cadre(contacts=[lists(1, first="2026-07-02")]),
        cadre(contacts=[lists(1, withdrawn="2026-07-02")]),
        cadre(postings=[posted(community(), last="2026-07-01")]),
        cadre(postings=[posted(community(), first="2026-07-02")]),
        cadre(postings=[posted(community(founded="2026-07-02"))]),
        cadre(postings=[posted(community(checks=[check("五个有", "班子", "2026-07-02")]))]),
        cadre(checks=[check("五公开", "手机号码", "2026-07-02")]),
        cadre(did("2026-06-17"), did("2026-07-02")),
    ],
)
def test_what_is_known_to_come_changes_a_cell_on_its_day(ahead):
    assert changes_on(ahead) == day("2026-07-02")


def test_today_and_the_past_change_nothing_more():
    over = cadre(
        did(TODAY), leaves=[leave("2026-01-01", "2026-06-16")], contacts=[lists(1, withdrawn="2026-06-01")]
    )
    assert changes_on(over) == day("2027-01-01")


def test_a_version_that_comes_or_goes_changes_it():
    newer = pack_of('period = "year"\nmeasure = "records"\ntarget = 2\n', effective_from="2026-08-01")
    ends = pack_of(
        'period = "year"\nmeasure = "records"\ntarget = 2\n',
        effective_from="2016-01-01\neffective_to = 2026-09-30",
    )
    assert changes_on(cadre(), [YEARLY, newer]) == day("2026-08-01")
    assert changes_on(cadre(), ends) == day("2026-10-01")
    assert changes_on(cadre(), ends, always=True) == day("2027-01-01")


def test_nothing_in_sight_is_open():
    standing = pack_of('period = "standing"\nmeasure = "contacts"\ntarget = 1\n')
    assert changes_on(cadre(), standing) == OPEN


def test_until_then_every_day_judges_alike():
    who = cadre(contacts=[lists(1, last="2026-06-20")], appointments=[serves(SCHOOL, first="2026-01-01")])
    until = changes_on(who)
    assert figures(who, until - 1) == figures(who, day(TODAY)) != figures(who, until)


def figures(who, on):
    schedule = schedule_of(YEARLY, TODAY, "2026-06-30", touching=True)
    return [(cell.obligation, cell.done, cell.target, cell.reason) for cell in judge(schedule, who, on, on)]
