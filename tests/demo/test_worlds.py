from datetime import date
from pathlib import Path

import pytest

from qingqiao.demo.worlds import WorldSize, world_rows, write_world
from qingqiao.exchange.check.everything import check_book
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.opening import open_book

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 24)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "world", [WorldSize(1, TODAY), WorldSize(40, TODAY, seed=3), WorldSize(60, TODAY, regions=3)]
)
def test_a_world_of_any_size_passes_the_loader(world: WorldSize, tmp_path: Path) -> None:
    folder = write_world(world, tmp_path / "world")
    faults = Faults()
    with open_book(folder.path, faults) as book:
        check_book(book, tmp_path, faults, lambda phase, table, lines: lines)
    assert [str(fault) for fault in faults][:5] == []


def test_a_world_has_the_size_that_was_asked(tmp_path: Path) -> None:
    counts = write_world(WorldSize(400, TODAY, records_per_cadre=20), tmp_path / "world").counts
    assert counts["cadres"] == 400
    assert 350 <= counts["organizations"] <= 450
    assert 7_000 <= counts["records"] <= 9_000


def test_the_same_world_gives_the_same_rows_and_another_seed_others() -> None:
    rows = list(world_rows(WorldSize(20, TODAY)))
    assert rows == list(world_rows(WorldSize(20, TODAY)))
    assert rows != list(world_rows(WorldSize(20, TODAY, seed=2)))


def test_regions_stand_under_one_province() -> None:
    rows = [row for table, row in world_rows(WorldSize(9, TODAY, regions=3)) if table == "organizations"]
    tops = [row for row in rows if not row[2]]
    cities = [row for row in rows if row[2] == "P" and row[6]]
    assert (len(tops), len(cities)) == (1, 3)
