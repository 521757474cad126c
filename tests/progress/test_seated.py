"""Who may need help is counted the same from sums as from cells."""

import threading
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection

from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.queries import count_cadres
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.models import CadreAddends, Cell, Judged
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.seated import CONTACTS, QUIET, TWICE, SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.keeping import is_twice
from qingqiao.progress.sums.latest import latest_closed
from tests.progress.test_rollup import live
from tests.progress.test_sums import span
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow
NEEDS = (CONTACTS, QUIET, TWICE)


@pytest.fixture(autouse=True)
def _lived(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        live(world, 7)
        yield


def seated(world: World, kind: str = "quarter") -> SeatedCadres:
    return SeatedCadres(world.city, [world.yulin], span(kind), TODAY)


def what_is_kept(found: SeatedCadres) -> str:
    """Whom the cells name by each need and whom the sums, where they are added up, from which cells, and in what state of the
    database: enough to know whose number is wrong, and why."""
    rows = found.rows()
    lines = [
        f"{need}: cells name {sorted(set(found.needing(rows, need).values_list('cadre__code', flat=True)))}"
        for need in NEEDS
    ]
    marks = Judged.objects.filter(region__in=found.regions).select_related("cadre")
    said = dict(CadreAddends.objects.values_list("cadre", "addends"))
    for mark in marks:
        needs = [line for line in said.get(mark.cadre_id, "").splitlines() if line.startswith(NEEDS)]
        lines.append(
            f"{mark.cadre.code} in {mark.summed_in!r}: {needs}, stale {mark.is_stale}, summed {mark.is_summed}"
        )
    pairs = latest_closed(found.regions[0], found.today)
    twice = Cell.objects.filter(is_twice(pairs)).order_by("cadre", "obligation", "period")
    lines += map(str, twice.values_list("cadre__code", "obligation", "period", "target", "done", "reason"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'")
            known = cursor.fetchall() and cursor.execute(
                "SELECT * FROM sqlite_stat1 WHERE tbl GLOB 'progress*'"
            )
            lines += map(str, known or ["no statistics"])
    return "\n".join([*lines, f"threads: {threading.enumerate()}"])


def test_each_need_is_counted_the_same_from_sums_as_from_cells(world: World) -> None:
    found = seated(world, "month")
    found.refresh()
    expected = {need: count_cadres(found.needing(found.rows(), need)) for need in NEEDS}
    keep_cells_fresh()
    again = seated(world, "month")
    assert again.versions
    assert {need: again.count_needing(need) for need in expected} == expected, what_is_kept(again)


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
