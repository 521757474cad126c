"""What 小林 asked, as 李溪 reads it."""

import json

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.data_requests import changes_of, days_left, open_requests
from qingqiao.contacts.models import DataRequest
from tests.asked import plant_own_side
from tests.make import later
from tests.world import TODAY, World


def test_a_change_is_read_as_before_and_after(world: World) -> None:
    request = DataRequest(
        contact=world.xiao_lin, wish=json.dumps({"name": "小林子", "born": "", "code": "x"})
    )
    assert list(changes_of(request)) == [("称呼", "小林", "小林子"), ("出生年月", "2006-11", "删去")]


def test_an_open_one_is_her_cadres_alone(world: World) -> None:
    plant_own_side(world.xiao_lin)
    hers = scope(world.actor("li_xi"), Verb.DATA_REQUEST_ANSWER, TODAY)
    others = scope(world.actor("zhang_qiao"), Verb.DATA_REQUEST_ANSWER, TODAY)
    assert open_requests(hers).count() == 1
    assert not open_requests(others).exists()


def test_the_days_left_run_out() -> None:
    request = DataRequest(due_on=TODAY)
    assert [days_left(request, later(days, TODAY)) for days in (-1, 0, 1)] == [1, 0, -1]
