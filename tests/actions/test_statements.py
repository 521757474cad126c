"""What a save costs the database, with all that follows from it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

MOST = 12
PEOPLE = tuple(Someone(name=name) for name in ("王书记", "钱大姐", "小孙"))


def statements(world: World, **fields: object) -> int:
    body = make_body(TODAY, "社区报到", "访谈", **fields)
    with CaptureQueriesContext(connection) as queries:
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)


def test_a_save_with_its_cells_and_its_trace_takes_twelve_statements_whatever_she_did_before(
    world: World,
) -> None:
    with travel(NOON, tick=False):
        current_lines(world.zhang_qiao, TODAY)
        few = statements(world, participants=PEOPLE)
        for _ in range(30):
            statements(world)
        assert statements(world, participants=PEOPLE) <= few <= MOST
