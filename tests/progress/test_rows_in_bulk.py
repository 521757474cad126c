"""A rebuild over kept cells: what is as judged isn't written, the rest is put right."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.progress.models import Cell
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.progress.rows import COLUMNS
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _judged(world: World):
    with travel(NOON, tick=False):
        rebuild(world)
        yield


def rebuild(world: World) -> None:
    rebuild_region(world.yulin, TODAY, processes=1)


def cells() -> list[tuple]:
    return sorted(map(str, Cell.objects.values_list(*COLUMNS)))


def test_a_rebuild_without_any_change_writes_no_cell(world: World) -> None:
    with CaptureQueriesContext(connection) as captured:
        rebuild(world)
    table = Cell._meta.db_table
    assert [one for one in captured if table in one["sql"] and not one["sql"].startswith("SELECT")] == []


def test_one_wrong_cell_among_many_is_put_right(world: World) -> None:
    before = cells()
    some = Cell.objects.filter(cadre=world.zhang_qiao.pk, obligation="contacts")
    some.update(done=77, target=None)
    rebuild(world)
    assert cells() == before


def test_a_cell_too_many_goes_and_a_missing_one_comes_back(world: World) -> None:
    before = cells()
    one = Cell.objects.filter(cadre=world.li_xi.pk).first()
    Cell.objects.filter(cadre=world.li_xi.pk).exclude(obligation=one.obligation).delete()
    Cell.objects.filter(pk=one.pk).update(period="2026-W99")
    rebuild(world)
    assert cells() == before


def test_cells_that_are_all_wrong_are_written_anew(world: World) -> None:
    before = cells()
    Cell.objects.update(late=9)
    rebuild(world)
    assert cells() == before


def test_cells_of_earlier_periods_stay_as_they_are(world: World) -> None:
    long_ago = TODAY - timedelta(days=1500)
    columns = {"obligation": "online", "period": "old", "first_day": long_ago, "last_day": long_ago}
    Cell.objects.create(
        region=world.yulin, cadre=world.li_xi, closes_on=long_ago, target=1, done=1, **columns
    )
    rebuild(world)
    assert Cell.objects.filter(period="old").count() == 1
