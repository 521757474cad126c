"""The version of the kept sums changes with somebody's cells, and there is none where sums are missing."""

import pytest

from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.sums import keeping
from qingqiao.progress.versions import sums_version
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_region
from tests.world import World


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)


def test_a_record_makes_another_version(world: World) -> None:
    today = clock.today(world.yulin)
    keep_cells_fresh()
    before = sums_version(today)
    assert before == sums_version(today) != ""
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(today, "线上活动"))
    assert sums_version(today) not in ("", before)


def test_without_sums_of_every_region_there_is_no_version(world: World) -> None:
    today = clock.today(world.yulin)
    assert sums_version(today) == ""
    keep_cells_fresh()
    make_region("HZ", "汉中")
    assert sums_version(today) == ""


def test_regions_without_many_or_any_cadres_have_sums_beside_a_large_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of a large region are kept as before when a second one is set up."""
    make_region("HZ", "汉中")
    monkeypatch.setattr(keeping, "MANY", 6)
    today = clock.today(world.yulin)
    keep_cells_fresh()
    version = sums_version(today)
    assert version.count(":") == 2 * 3
    keep_cells_fresh()
    assert sums_version(today) == version
    monkeypatch.setattr(keeping, "MANY", 7)
    keep_cells_fresh()
    assert sums_version(today) == ""
