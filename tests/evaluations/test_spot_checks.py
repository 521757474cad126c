"""What a spot check shows: its strata with what was found, and who has a part in what was drawn."""

import pytest
import time_machine

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.spot_checks import mark_item
from qingqiao.evaluations.intervals import Stratum
from qingqiao.evaluations.spot_checks import (
    drawn_items,
    get_spot_check,
    own_records,
    spot_checks_of,
    strata_of,
)
from qingqiao.problems import NotFound
from tests.spot_checks import drawn, recorded
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_who_cannot_say_does_not_lower_the_share(world: World) -> None:
    recorded(world, "li_xi", 4)
    check = drawn(world, size=3)
    zhao_lan = world.actor("zhao_lan")
    for item, verdict in zip(drawn_items(check), ("confirmed", "refuted", "unknown"), strict=True):
        mark_item(zhao_lan, item, verdict, "打电话问了学校。")
    assert strata_of(check, drawn_items(check)) == [("榆林中学团委", "线上活动", Stratum(4, 2, 1))]


def test_a_check_exists_for_those_above_and_her_own_administrator_alone(world: World) -> None:
    recorded(world, "li_xi", 1)
    check = drawn(world)
    for who in ("zhao_lan", "zhang_qiao", "committee"):
        assert get_spot_check(scope(world.actor(who), Verb.SPOT_CHECK_READ, TODAY), check.pk) == check
    for who in ("wang_ling", "li_xi", "auditor", "bai_xue"):
        with pytest.raises(NotFound):
            get_spot_check(scope(world.actor(who), Verb.SPOT_CHECK_READ, TODAY), check.pk)


def test_the_list_counts_what_is_drawn_and_marked_once(world: World) -> None:
    recorded(world, "li_xi", 3)
    check = drawn(world, size=3)
    item = drawn_items(check)[0]
    mark_item(world.actor("zhao_lan"), item, "confirmed")
    mark_item(world.actor("zhao_lan"), item, "unknown", "没有人接电话。")
    (row,) = spot_checks_of(scope(world.actor("zhao_lan"), Verb.SPOT_CHECK_READ, TODAY), world.yuyang)
    assert (row.drawn, row.marked) == (3, 1)


def test_an_authors_own_records_are_known(world: World) -> None:
    (hers,) = recorded(world, "zhang_qiao", 1)
    recorded(world, "li_xi", 1)
    check = drawn(world)
    assert own_records(check, world.zhang_qiao.pk) == {hers.pk}
    assert own_records(check, None) == set()
