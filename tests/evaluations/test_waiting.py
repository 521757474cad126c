"""What waits for whom: 王岭 for a move to her, 李溪 for a request of hers; nobody for another's."""

from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.proposing import propose_move
from qingqiao.evaluations.waiting import WaitingLine, waiting_at_desk, waiting_for_her
from tests.world import TODAY, World


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
