"""After many rows came the database plans by how many there are, in every connection."""

import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection

from qingqiao.exchange.load import take_stock
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.models import Cell
from tests.world import World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows itself"),
]
STATEMENT = "SELECT * FROM some WHERE same = 1 AND own = 3"


@pytest.fixture
def some(transactional_db: None) -> Iterator[None]:
    """A table with an index of a value that is in all rows and one of a value that is in one of them."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE some (same, own)")
        cursor.execute("CREATE INDEX by_same ON some (same)")
        cursor.execute("CREATE INDEX by_own ON some (own)")
        fill(same=5, own=1)
        yield
        cursor.execute("DROP TABLE some")


def fill(*, same: int, own: int) -> None:
    """Let the table have 2,000 rows, with as many values of either column."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM some")
        rows = [(one % same, one % own) for one in range(2000)]
        cursor.executemany("INSERT INTO some VALUES (%s, %s)", rows)


def test_who_is_connected_plans_by_the_rows_that_came(some: None) -> None:
    take_stock()
    other = sqlite3.connect(connection.settings_dict["NAME"], uri=True)
    assert "by_same" in plan(other, STATEMENT)
    fill(same=1, own=2000)
    take_stock()
    other.execute("SELECT COUNT(*) FROM some WHERE same = 1")
    assert "by_own" in plan(other, f"{STATEMENT} LIMIT 1")  # Python keeps the plan of the same text
    other.close()


def plan(other: sqlite3.Connection, statement: str) -> str:
    return str(other.execute(f"EXPLAIN QUERY PLAN {statement}").fetchone()[3])


def test_of_what_judging_fills_nothing_is_believed(world: World) -> None:
    """A load finds a few cells; a hundred thousand come after it."""
    keep_cells_fresh()
    assert Cell.objects.exists()
    take_stock()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        counted = {table for (table,) in cursor.fetchall()}
    assert {table for table in counted if table.startswith("progress_")} == set()
    assert "organizations_cadre" in counted
