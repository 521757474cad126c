"""The file that 小林 takes with her."""

from qingqiao.contacts.consent import LATEST
from qingqiao.contacts.models import DataRequest
from qingqiao.exchange.own_copy import own_copy, state_words
from qingqiao.records.models import Record
from qingqiao.regions import clock
from tests.world import TODAY, World


def test_it_tells_all_about_her_and_nothing_about_others(world: World) -> None:
    record = Record(occurred_on=TODAY, kinds="交流", title="和小雨聊选科")
    held = own_copy(world.xiao_lin, [("称呼", "小林")], [], LATEST, [], [record], TODAY)
    assert held["登记的内容"] == {"称呼": "小林"}
    assert held["参加过的活动"] == [{"日期": "2026-03-20", "类别": ["交流"]}]
    assert "小雨" not in str(held)


def test_a_request_says_what_became_of_it() -> None:
    answered = {"answered_at": clock.now()}
    states = [DataRequest(), DataRequest(**answered, is_done=True), DataRequest(**answered)]
    assert [state_words(one) for one in states] == ["等待答复", "已照办", "没有照办"]
