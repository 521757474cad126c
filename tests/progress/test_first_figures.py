"""What first screens show is kept in the database, and is what would be made now."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.first_figures import keep_first_figures
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.sums import keeping
from qingqiao.project.sqlite.base import patience
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_cadre, make_organization, make_region
from tests.progress.test_rollup import live
from tests.progress.test_sums import span
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _kept(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        keep_cells_fresh()
        yield


def later_on(**time: int) -> datetime:
    return datetime.fromisoformat(NOON) + timedelta(**time)


def shown(world: World) -> list[Any]:
    seated = SeatedCadres(world.city, [world.yulin], span("quarter"), TODAY)
    figures = asdict(seated.figures)
    del figures["made_at"]
    return [figures, seated.trend, seated.needs, seated.away, seated.resting]


def made_anew(world: World) -> list[Any]:
    KeptFigure.objects.all().delete()
    return shown(world)


def test_the_tick_keeps_what_first_screens_show(world: World) -> None:
    live(world, 4)
    keep_cells_fresh()
    shown(world)
    with CaptureQueriesContext(connection) as asked:
        kept = shown(world)
    assert not [one for one in asked if "progress_cell" in one["sql"] or "progress_keptsum" in one["sql"]]
    assert kept == made_anew(world)


def test_a_record_changes_what_is_kept(world: World) -> None:
    before = shown(world)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    after = shown(world)
    assert before != after == made_anew(world)


def test_an_action_an_hour_later_changes_what_is_kept(world: World) -> None:
    before = shown(world)
    with time_machine.travel(later_on(hours=1), tick=False):
        name_administrator(world.actor("zhao_lan"), world.village, world.zhao_lan)
        after = shown(world)
        assert before != after == made_anew(world)


def test_on_a_new_day_nothing_of_the_old_one_is_kept(world: World) -> None:
    old = set(KeptFigure.objects.values_list("version", flat=True))
    with time_machine.travel(later_on(days=1), tick=False):
        keep_cells_fresh()
    assert not KeptFigure.objects.filter(version__in=old).exists()


def test_where_a_small_region_below_has_no_sums_nobody_is_added_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = make_region("SD", "绥德")
    make_cadre(below, "周青", make_organization(below, "绥德县团委", world.city, level="县"))
    monkeypatch.setattr(keeping, "MANY", 2)
    keep_cells_fresh()
    with CaptureQueriesContext(connection) as asked:
        keep_first_figures(world.yulin, TODAY)
    assert not [one for one in asked if "progress_cell" in one["sql"]]


def test_a_page_waits_for_no_writer_to_keep_its_figures(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []

    def is_locked(_rows: Any, *_args: Any, **_named: Any) -> None:
        waits.append(patience())
        raise OperationalError("database is locked")

    made = made_anew(world)
    KeptFigure.objects.all().delete()
    monkeypatch.setattr(type(KeptFigure.objects), "bulk_create", is_locked)
    assert shown(world) == made
    assert (len(waits), waits[0] < 1, patience() > 1) == (1, True, True)
