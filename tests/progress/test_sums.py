"""Sums kept by place give the figures that adding up all cells gives, whatever happened since."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from qingqiao.actions.appointments import begin_appointment, end_appointment
from qingqiao.actions.eras import begin_due_eras
from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.children import children_with_counts
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.progress.models import Cell, Judged, KeptSum, Summing
from qingqiao.progress.rollup import Rollup, rollup, summed_rollup
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.addends import range_of
from qingqiao.progress.sums.reading import sums_within
from qingqiao.progress.sums.statements import KINDS
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_cadre
from tests.progress.test_rollup import live
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        yield


def span(kind: str, today: date = TODAY) -> JudgedSpan:
    days = range_of(kind, today)
    return JudgedSpan(days.first_day, days.last_day, today)


def plain(made: Any) -> Any:
    said = asdict(made)
    del said["made_at"]
    return said


def summed(organization: Organization, regions: list[Region], days: JudgedSpan, today: date) -> Rollup:
    children = children_with_counts(organization, regions, today)
    return summed_rollup(organization, regions, days, today, children)


def assert_same(world: World) -> None:
    """The city's and a county's figures from sums equal those from cells, of every kept range."""
    today = clock.today(world.yulin)
    for organization in Organization.objects.filter(pk__in=[world.city.pk, world.yuyang.pk, world.shenmu.pk]):
        for kind in KINDS:
            args = (organization, [world.yulin], span(kind, today), today)
            assert sums_within(*args)
            assert plain(summed(*args)) == plain(rollup(*args)), (organization, kind)


def tick() -> None:
    """What the tick does of figures, in its order: names and levels that begin today stand in the tree before sums do."""
    begin_due_eras()
    keep_cells_fresh()


def assert_sums_hold(world: World) -> None:
    """Whatever happened: what is added up of the sums equals what is added up of the cells, after a tick and without."""
    today = clock.today(world.yulin)
    if sums_within(world.city, [world.yulin], span("year", today), today):
        assert_same(world)
    tick()
    assert_same(world)


@pytest.mark.parametrize("seed", [1, 2])
def test_sums_give_what_cells_give(world: World, seed: int) -> None:
    live(world, seed)
    keep_cells_fresh()
    assert KeptSum.objects.filter(span="quarter").exists()
    assert_same(world)


def test_what_was_saved_since_is_in_the_next_reading(world: World) -> None:
    keep_cells_fresh()
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    assert not Judged.objects.get(cadre=world.li_xi).is_summed
    assert_same(world)
    assert Judged.objects.get(cadre=world.li_xi).is_summed


def test_a_county_where_nobody_serves_says_so(world: World) -> None:
    for appointment in list(Appointment.objects.filter(is_below(world.shenmu, "organization__"))):
        end_appointment(world.actor("zhao_lan"), appointment, TODAY - timedelta(days=1))
    keep_cells_fresh()
    assert summed(world.shenmu, [world.yulin], span("month"), TODAY).without == {}
    assert_same(world)


def test_who_moves_is_taken_out_where_she_was(world: World) -> None:
    live(world, 3)
    keep_cells_fresh()
    end_appointment(world.actor("zhao_lan"), world.chen_chuan.appointments.get(), TODAY - timedelta(days=1))
    begin_appointment(world.actor("zhao_lan"), world.chen_chuan, world.shenmu, "兼职", TODAY)
    begin_appointment(world.actor("zhao_lan"), world.wang_ling, world.village, "兼职", TODAY)
    assert_same(world)


def test_a_cadre_who_was_deleted_makes_the_sums_worthless(world: World) -> None:
    gone = make_cadre(world.yulin, "某", world.school, "兼职")
    keep_cells_fresh()
    Cell.objects.filter(cadre=gone).delete()
    Judged.objects.filter(cadre=gone).delete()
    gone.appointments.all().delete()
    Cadre.objects.filter(pk=gone.pk).delete()
    assert not sums_within(world.city, [world.yulin], span("quarter"), TODAY)
    keep_cells_fresh()
    assert_same(world)


def test_a_new_cadre_is_counted_at_once(world: World) -> None:
    keep_cells_fresh()
    make_cadre(world.yulin, "某", world.school, "兼职")
    found = rollup(world.city, [world.yulin], span("quarter"), TODAY)
    assert found.whole.cadres == 6


def test_the_day_after_sums_are_added_up_anew(world: World) -> None:
    keep_cells_fresh()
    tomorrow = TODAY + timedelta(days=1)
    with time_machine.travel(NOON.replace(f"{TODAY}", f"{tomorrow}"), tick=False):
        later = span("quarter", tomorrow)
        assert not sums_within(world.city, [world.yulin], later, tomorrow)
        keep_cells_fresh()
        assert sums_within(world.city, [world.yulin], later, tomorrow)


def test_other_ranges_and_small_places_are_added_up_from_cells(world: World) -> None:
    keep_cells_fresh()
    assert not sums_within(world.city, [world.yulin], JudgedSpan(TODAY, TODAY, TODAY), TODAY)
    assert not sums_within(world.school, [world.yulin], span("quarter"), TODAY)


def test_a_small_region_keeps_no_sums(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_cells_fresh()
    monkeypatch.setattr(keeping, "MANY", 100)
    keep_cells_fresh()
    assert not Summing.objects.exists()
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    assert rollup(world.city, [world.yulin], span("quarter"), TODAY).whole.cadres == 5
