"""The line of the last periods: closed ones alone, of those who serve today, the same from sums and from cells."""

import pytest
import time_machine

from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Organization
from qingqiao.policy.cell import status_of
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums import keeping
from qingqiao.progress.trend import MOST, Trend, trend_of
from tests.progress.test_rollup import live
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _lived(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        live(world, 5)
        yield


def trend(organization: Organization, *, from_sums: bool = False) -> Trend:
    return trend_of(organization, [organization.region], TODAY, from_sums=from_sums)


def judged(world: World, cadres: list[object], obligation: str, period: str) -> tuple[int, int]:
    """How many cells are met and judged, from nothing."""
    day, met, asked = TODAY.toordinal(), 0, 0
    for _, cells in cells_over(world.yulin, JudgedSpan(kept_from(TODAY), TODAY, TODAY), cadres):
        for cell in cells:
            frame = cell.frame
            if (
                (cell.obligation, frame.slot.period) == (obligation, period)
                and frame.target
                and not frame.reason
            ):
                status = status_of(frame.target, cell.done, frame.reason, cell.closes_on, day)
                met += status == "met"
                asked += 1
    return met, asked


def test_each_point_is_what_judging_gives(world: World) -> None:
    found = trend(world.school)
    serving = sorted({row.cadre_id for row in world.school.appointments.all()})
    assert len(found["online"]) == MOST
    for one in found["online"]:
        assert (one.met, one.asked) == judged(world, serving, "online", one.period)


def test_only_what_has_closed_is_on_the_line(world: World) -> None:
    found = trend(world.city)
    assert found["online"][-1].period == "2026-W10"  # ended on 8 March, closed after seven days
    assert [one.period for one in found["online"]] == sorted(one.period for one in found["online"])
    assert "contacts" not in found


def test_sums_give_the_same_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)
    keep_cells_fresh()
    for organization in (world.city, world.yuyang):
        assert trend(organization, from_sums=True) == trend(organization)
