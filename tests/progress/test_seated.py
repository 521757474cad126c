"""Who may need help is counted the same from sums as from cells."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.queries import count_cadres
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.models import Cell
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.seated import CONTACTS, QUIET, TWICE, SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.latest import latest_closed
from tests.progress.test_rollup import live
from tests.progress.test_sums import span
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _lived(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        live(world, 7)
        yield


def seated(world: World, kind: str = "quarter") -> SeatedCadres:
    return SeatedCadres(world.city, [world.yulin], span(kind), TODAY)


def test_each_need_is_counted_the_same_from_sums_as_from_cells(world: World) -> None:
    found = seated(world, "month")
    found.refresh()
    expected = {need: count_cadres(found.needing(found.rows(), need)) for need in (CONTACTS, QUIET, TWICE)}
    keep_cells_fresh()
    again = seated(world, "month")
    assert again.versions
    assert {need: again.count_needing(need) for need in expected} == expected


def test_who_is_short_twice_running_is_short_in_the_two_latest_closed_periods(world: World) -> None:
    pairs = {id: (before, last) for id, before, last in latest_closed(world.yulin, TODAY)}
    assert pairs["online"] == ("2026-W09", "2026-W10")
    assert "contacts" not in pairs
    found = seated(world)
    found.refresh()
    year = JudgedSpan(kept_from(TODAY), TODAY, TODAY)
    ids = sorted(set(found.rows().values_list("cadre_id", flat=True)))
    short = {
        id
        for id, cells in cells_over(world.yulin, year, ids)
        for obligation, two in pairs.items()
        if sum(
            one.obligation == obligation
            and one.frame.slot.period in two
            and not one.frame.reason
            and one.done < (one.frame.target or 0)
            for one in cells
        )
        == 2
    }
    assert set(found.needing(found.rows(), TWICE).values_list("cadre_id", flat=True)) == short


@pytest.mark.parametrize("kind", ["month", "quarter", "year"])
def test_who_has_a_cell_is_counted_the_same_from_sums_as_from_cells(world: World, kind: str) -> None:
    keep_cells_fresh()
    found = seated(world, kind)
    assert found.versions
    for obligation in Cell.objects.values_list("obligation", flat=True).distinct():
        assert found.count_having(obligation) == count_cadres(found.having(found.rows(), obligation))
