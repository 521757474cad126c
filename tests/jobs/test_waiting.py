"""What waits for whom: 王岭 for a move to her, 李溪 for a request of hers; nobody for another's."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.actions.talks import confirm_talk, write_talk
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.jobs.waiting import WaitingLine, waiting_at_desk, waiting_for_her
from tests.rounds import make_other_committee, opened, result_of, written
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def test_a_move_waits_at_the_desks_that_answer_it(world: World) -> None:
    propose_move(world.actor("zhang_qiao"), world.village, world.shenmu, TODAY)
    assert waiting_at_desk(world.actor("wang_ling"), TODAY) == [
        WaitingLine("换上级等答复", 1, "desk:moves:list")
    ]
    assert waiting_at_desk(world.actor("li_xi"), TODAY) == []


def test_a_request_waits_for_who_lists_her(world: World) -> None:
    raise_request(world.actor("li_xi"), world.xiao_yu, RaisedRequest("复制", TODAY, "纸质"))
    assert [one.number for one in waiting_for_her(world.actor("li_xi"), TODAY)] == [1]
    assert waiting_for_her(world.actor("zhang_qiao"), TODAY) == []


def test_the_step_of_a_talk_waits_until_she_has_answered(world: World) -> None:
    talk = write_talk(world.actor("zhang_qiao"), world.li_xi, "四月办一次读书会")
    line = WaitingLine("谈话说定的一步等您确认", 1, "phone:talks:list")
    before = {who: waiting_for_her(world.actor(who), TODAY) for who in ("li_xi", "zhang_qiao", "chen_chuan")}
    assert before == {"li_xi": [line], "zhang_qiao": [], "chen_chuan": []}
    confirm_talk(world.actor("li_xi"), talk)
    assert waiting_for_her(world.actor("li_xi"), TODAY) == []


def test_a_suggestion_waits_where_it_is_answered_and_nowhere_else(world: World) -> None:
    raise_voice(world.actor("li_xi"), world.li_xi, VoiceInput("建议", "周末能不能开放琴房？", world.yuyang))
    found = {who: waiting_at_desk(world.actor(who), TODAY) for who in ("zhang_qiao", "zhao_lan", "wang_ling")}
    assert found["zhang_qiao"] == [WaitingLine("投诉建议等答复", 1, "desk:voices:list")]
    assert found["zhao_lan"] == found["wang_ling"] == []


def test_an_appeal_waits_for_who_may_decide_it(world: World) -> None:
    make_other_committee(world)
    round = written(world, opened(world, days=(date(2026, 1, 1), date(2026, 2, 28))))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("other"), round)
    freeze_round(round.region_id, round.pk)
    lodge_appeal(world.actor("zhang_qiao"), result_of(round, "YY"), AppealInput("appeal", "做过。"), [])
    waiting = {who: waiting_at_desk(world.actor(who), TODAY) for who in ("other", "committee", "zhang_qiao")}
    assert waiting["other"] == [WaitingLine("申诉等处理", 1, "desk:rounds:round", (round.pk,))]
    assert waiting["committee"] == waiting["zhang_qiao"] == []
