"""What one record moved, for its author and co-hosts."""

from uuid import UUID

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.progress.moves import moves_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.usefixtures("_noon")


@pytest.fixture
def _noon():
    with travel(NOON, tick=False):
        yield


def tell(world: World, *kinds: str, **fields):
    return submit_record(
        world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY, *kinds, **fields)
    )


def moved(world: World, record: UUID, cadre) -> dict[str, tuple[int, int]]:
    moves = moves_of(world.yulin, [cadre.pk], record, TODAY, TODAY)[cadre.pk]
    return {move.line.obligation: (move.before, move.line.done) for move in moves}


def test_a_visit_moves_all_that_it_counts_for(world: World) -> None:
    record = tell(world, "社区报到", "志愿服务")
    assert moved(world, record.pk, world.zhang_qiao) == {
        "report-day": (0, 1),
        "visit-form": (0, 0),
        "volunteer-day": (0, 1),
    }


def test_a_second_visit_on_the_same_day_moves_no_day(world: World) -> None:
    tell(world, "社区报到")
    assert "report-day" not in moved(world, tell(world, "社区报到").pk, world.zhang_qiao)


def test_a_cohost_is_moved_too(world: World) -> None:
    record = tell(world, "线上活动", cohost_codes=("li",))
    assert moved(world, record.pk, world.li_xi) == {"online": (0, 1)}


def test_a_withdrawn_record_moves_nothing(world: World) -> None:
    record = withdraw_record(world.actor("zhang_qiao"), tell(world, "线上活动"))
    assert moved(world, record.pk, world.zhang_qiao) == {}
