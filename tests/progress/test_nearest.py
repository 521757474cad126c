"""The least that would do, from cells and pack alone."""

from datetime import date
from fractions import Fraction

from qingqiao.policy.pack import shipped
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.nearest import channel_of, nearest

PACK = shipped()["yulin-2016"]
FRIDAY = date(2026, 3, 20)


def line(id: str, *, done: int = 0, target: int = 1) -> ProgressLine:
    asked = PACK.obligation(id)
    return ProgressLine(
        obligation=id,
        group=asked.group,
        title=asked.title,
        clause=asked.clause,
        unit="条记录",
        period="2026-W12",
        period_name="",
        first_day=FRIDAY,
        last_day=FRIDAY,
        closes_on=FRIDAY,
        target=target,
        done=done,
        status="open",
        reason="",
        fulfilment=Fraction(done, target),
        late=0,
        weight=asked.weight,
    )


def acts(*ids: str):
    return nearest((line(id), PACK.obligation(id)) for id in ids)


def test_one_friday_visit_closes_three() -> None:
    [act] = acts("report-day", "volunteer-day", "offline")
    assert set(act.kinds) == {"社区报到", "志愿服务", "线下活动"}
    assert (act.channel, act.needs) == ("线下", ("带照片",))
    assert act.sentence == "一次社区报到，同时做志愿服务和线下活动（带照片），可完成 3 项"


def test_an_online_activity_that_people_join_closes_two() -> None:
    [act] = acts("online", "interaction")
    assert (act.kinds, act.channel, act.needs) == (("线上活动",), "线上", ("有人参加",))


def test_what_is_online_and_what_is_done_in_person_are_two_acts() -> None:
    visit, online = acts("report-day", "volunteer-day", "offline", "online", "interaction")
    assert (visit.channel, online.channel) == ("线下", "线上")


def test_one_thing_alone_needs_no_advice() -> None:
    assert acts("online") == acts("online", "report-day") == ()


def test_what_takes_many_is_no_act() -> None:
    assert nearest([(line("online", target=3), PACK.obligation("online"))] * 2) == ()


def test_what_is_asked_once_a_cycle_goes_along() -> None:
    [act] = acts("report-day", "lecture", "leader-talk")
    assert set(act.kinds) == {"社区报到", "宣讲", "党政沟通"}


def test_in_person_those_still_to_be_met_can_be_met() -> None:
    lines = [line("report-day"), line("offline"), line("face-to-face", target=20)]
    [act] = nearest((one, PACK.obligation(one.obligation)) for one in lines)
    assert act.needs == ("带照片", "见见还没见到的人")


def test_a_kind_is_online_when_its_name_or_an_obligation_says_so() -> None:
    assert channel_of("线上活动", ()) == "线上"
    assert channel_of("交流", PACK.obligations) == "线上"
    assert channel_of("宣讲", PACK.obligations) == "线下"
