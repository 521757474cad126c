"""What a spot check draws from: submitted records of its days, by the organization of their day and their kind."""

import pytest
import time_machine

from qingqiao.actions.records import withdraw_record
from qingqiao.actions.spot_checks import draw_spot_check
from qingqiao.evaluations.frames import frame_of, names_of_strata, redrawn
from qingqiao.evaluations.spot_checks import drawn_items
from tests.spot_checks import committed, drawn, recorded
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_siblings_and_withdrawn_records_are_not_drawn_from(world: World) -> None:
    recorded(world, "wang_ling", 2)
    kept, gone = recorded(world, "li_xi", 2)
    withdraw_record(world.actor("li_xi"), gone)
    assert [one.id for one in frame_of(committed(world))] == [str(kept.pk)]


def test_records_stand_in_the_stratum_of_their_organization_and_kind(world: World) -> None:
    recorded(world, "zhang_qiao", 1)
    recorded(world, "li_xi", 1, "宣讲")
    recorded(world, "chen_chuan", 1)
    check = committed(world)
    found = {one.stratum for one in frame_of(check)}
    assert found == {("YY", "线上活动"), ("YY-1", "宣讲"), ("YY-2", "线上活动")}
    assert list(names_of_strata(check.organization, TODAY)) == ["YY", "YY-1", "YY-2"]


def test_a_check_may_be_narrowed_to_organizations_and_kinds(world: World) -> None:
    recorded(world, "li_xi", 2, "宣讲")
    recorded(world, "li_xi", 1)
    recorded(world, "chen_chuan", 3, "宣讲")
    assert len(frame_of(committed(world, organizations=("YY-1",), kinds=("宣讲",)))) == 2


def test_whoever_has_frame_and_seed_draws_the_same_again_though_records_changed(world: World) -> None:
    first, *_ = recorded(world, "li_xi", 8)
    check = drawn(world, size=3)
    withdraw_record(world.actor("li_xi"), first)
    check.refresh_from_db()
    assert [one.id for one in redrawn(check)] == [str(one.record_id) for one in drawn_items(check)]


def test_more_records_ask_no_further_query(world: World, django_assert_num_queries) -> None:
    for _ in range(2):
        recorded(world, "li_xi", 4)
        check = committed(world)
        with django_assert_num_queries(4):
            frame_of(check)
    draw_spot_check(world.actor("zhao_lan"), check)
    with django_assert_num_queries(2):
        drawn_items(check)
