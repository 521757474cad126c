from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.records import revise_record, submit_record
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.queries import body_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.usefixtures("_noon")


@pytest.fixture
def _noon():
    with travel(NOON, tick=False):
        yield


def figures(world: World) -> dict[str, int]:
    return {line.obligation: line.done for line in current_lines(world.zhang_qiao, TODAY)}


def tell(world: World, *kinds: str, **fields):
    return submit_record(
        world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY, *kinds, **fields)
    )


def test_a_visit_is_saved_and_judged_in_at_most_twelve_statements(world: World) -> None:
    figures(world)
    with CaptureQueriesContext(connection) as captured:
        tell(world, "社区报到", "访谈", participants=(Someone(name="王书记"), Someone(name="钱大姐")))
    statements = "; ".join(query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]).split("; ")
    assert len(statements) <= 12
    assert figures(world)["interviews"] == 2


def test_a_record_revised_into_another_kind_leaves_what_it_counted_for(world: World) -> None:
    figures(world)
    record = tell(world, "线上活动")
    assert figures(world)["online"] == 1
    revise_record(world.actor("zhang_qiao"), record, replace(body_of(record), kinds=("社区报到",)), 1)
    assert (figures(world)["online"], figures(world)["report-day"]) == (0, 1)


def test_a_record_turned_into_a_draft_counts_no_longer(world: World) -> None:
    figures(world)
    record = tell(world, "线上活动")
    revise_record(world.actor("zhang_qiao"), record, replace(body_of(record), status="草稿"), 1)
    assert figures(world)["online"] == 0
