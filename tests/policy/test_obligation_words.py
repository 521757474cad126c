"""What a pack's author reads of an obligation."""

import pytest

from qingqiao.policy.obligation_words import (
    counted_words,
    exempt_words,
    period_words,
    target_words,
    weight_words,
    who_words,
)
from qingqiao.policy.pack import shipped
from tests.policy.make import pack_of

YULIN = shipped()["yulin-2016"]


def it(text):
    return pack_of(text).obligation("it")


def test_the_report_day_in_words():
    one = YULIN.obligation("report-day")
    assert who_words(one.who) == "市、县级的专职团干部"
    assert (period_words(one), target_words(one), weight_words(one.weight)) == ("每周", "1 天", "10")
    assert counted_words(one) == "有记录（类别为社区报到）的天数，同一天只算一次"
    assert exempt_words(one) == "没有工作日的一周；任职扣除请假不足五个工作日一半的"


def test_tiers_say_whom_each_is_for():
    said = target_words(YULIN.obligation("contacts"))
    assert said.startswith("100 名联系青年（专职、挂职团干部；或科级及以上团的领导机关的兼职团干部）；20 名")
    assert "只计本单位、本领域的（机关、学校" in said


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("[{}]", "全体团干部"),
        (
            '[{ level = ["基层"], type = ["团支部"], many_youth = false }]',
            "基层，团支部，团员青年不多的团干部",
        ),
        ("[{ rank_section_or_above = false }]", "不是科级及以上团的领导机关的团干部"),
    ],
)
def test_whom_conditions_meet(who, words):
    assert who_words(it(f'who = {who}\nperiod = "month"\nmeasure = "records"\n').who) == words


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("", "全部记录，一条算一次"),
        ('where = { channel = "线上", face_to_face = false }', "线上、不是面对面的记录，一条算一次"),
        ('where = { tasks = ["关切青年诉求"], complete = false }', "涉及关切青年诉求"),
        ("where = { min_files = 2, min_participants = 3 }", "至少 2 个附件、至少 3 名参加人的记录"),
    ],
)
def test_which_records_count(where, words):
    assert words in counted_words(it(f'period = "month"\nmeasure = "records"\n{where}\n'))


def test_what_is_not_scored_or_has_no_target_says_so():
    one = it('period = "month"\nmeasure = "records"\nmin_bound = 0.25\n')
    assert (target_words(one), weight_words(one.weight)) == ("没有目标，只记录", "不计分，只展示")
    assert exempt_words(one) == "任职扣除请假不足周期的 25%的"


def test_every_obligation_that_ships_is_said_without_a_gap():
    for pack in shipped().values():
        for one in pack.obligations:
            said = "".join((who_words(one.who), counted_words(one), target_words(one), exempt_words(one)))
            assert "不限" not in said, one.id
            assert "None" not in said, one.id
