"""Communities are found by their spelling, within reach."""

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.postings.by_spelling import communities_spelled
from qingqiao.spelling import Query
from tests.make import make_community
from tests.world import TODAY, World


def test_a_community_is_found_by_whom_it_concerns(world: World) -> None:
    make_community(world.shenmu, "桃园社区", code="S9")
    for who, found in (("zhao_lan", ["桃源社区", "桃园社区"]), ("zhang_qiao", ["桃源社区"]), ("li_xi", [])):
        reach = scope(world.actor(who), Verb.COMMUNITY_READ, TODAY)
        assert sorted(one.name for one in communities_spelled(reach, Query("tysq"), 9)) == sorted(found)
