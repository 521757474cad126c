"""What the database believes of its tables changes how it looks, and no figure.

After a load, and in a restored database, SQLite knows how many rows its tables have, and takes other ways by that. One of them
once left out rows of `progress_cell` (docs/decisions/0093)."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import connection

from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.queries import count_cadres
from qingqiao.progress.models import KeptSum
from qingqiao.progress.rollup import rollup
from qingqiao.progress.seated import CONTACTS, QUIET, TWICE, SeatedCadres
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.addends import addends_of
from qingqiao.progress.trend import trend_of
from tests.progress.test_rollup import live
from tests.progress.test_sums import plain, span
from tests.world import NOON, TODAY, World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows itself"),
]
BELIEFS = 40


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def believe(world: World) -> Iterator[Callable[[Random], None]]:
    """Has SQLite take some numbers for those of its indexes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE regions_region")  # there is a table for them from then on
        before = cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1").fetchall()

    def invent(chance: Random) -> None:
        sizes: dict[str, int] = {}
        rows = []
        for table, index, columns in indexes():
            size = sizes.setdefault(table, int(10 ** chance.uniform(0, 6)))
            if chance.random() < 0.8:
                rows.append((table, index, " ".join(map(str, shrinking(size, columns, chance)))))
        say(rows)

    yield invent
    say(before)


def indexes() -> list[tuple[str, str, int]]:
    """Each index with its table and how many columns it has; of a table that stands by its key, the table itself."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT t.name, i.name, (SELECT COUNT(*) FROM pragma_index_info(i.name))
            FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' ORDER BY 1, 2""")
        found = cursor.fetchall()
        cursor.execute("SELECT name FROM pragma_table_list WHERE wr")
        by_key = {name for (name,) in cursor.fetchall()}
    return [(table, table if table in by_key else index, columns) for table, index, columns in found]


def shrinking(size: int, columns: int, chance: Random) -> Iterator[int]:
    """How many rows there are, and how many alike by the first column, by the first two, and so on."""
    yield size
    for _ in range(columns):
        size = max(1, int(size / 10 ** chance.uniform(0, 3)))
        yield size


def say(rows: list[tuple[str, str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)", rows)
        cursor.execute("ANALYZE sqlite_schema")  # reads them, and has every statement planned anew


def figures(world: World) -> dict[str, Any]:
    """What is added up of cells, by all the statements that do."""
    found = SeatedCadres(world.city, [world.yulin], span("month"), TODAY)
    ids = list(Cadre.objects.filter(region=world.yulin).values_list("pk", flat=True))
    return {
        "addends": addends_of(world.yulin, ids, TODAY),
        "needs": {need: count_cadres(found.needing(found.rows(), need)) for need in (CONTACTS, QUIET, TWICE)},
        "rollup": plain(rollup(world.city, [world.yulin], span("year"), TODAY)),
        "trend": trend_of(world.city, [world.yulin], TODAY, from_sums=False),
    }


def kept(world: World) -> list[Any]:
    keeping._forget(world.yulin)
    keep_cells_fresh()
    return sorted(map(str, KeptSum.objects.values_list()))


def test_figures_are_the_same_whatever_the_database_believes(
    world: World, believe: Callable[[Random], None]
) -> None:
    live(world, 7)
    sums, expected = kept(world), figures(world)
    for seed in range(BELIEFS):
        believe(Random(seed))
        assert figures(world) == expected, seed
        if not seed % 8:
            assert kept(world) == sums, seed
