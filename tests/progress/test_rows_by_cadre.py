"""Kept cells on SQLite, compared cadre by cadre: what differs alone is written."""

from typing import Any

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.progress import rows_by_cadre
from qingqiao.progress.models import Cell
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.progress.rows_by_cadre import AT_ONCE
from tests.world import NOON, TODAY, World

Written = dict[str, list[Any]]


@pytest.fixture(autouse=True)
def _judged(world: World):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL compares lines (rows_in_bulk.py)")
    with travel(NOON, tick=False):
        rebuild_region(world.yulin, TODAY)
        yield


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """What is deleted and what is written, noted and then done."""
    noted: Written = {"_delete": [], "_write": []}
    for name, do in [(name, getattr(rows_by_cadre, name)) for name in noted]:
        monkeypatch.setattr(
            rows_by_cadre, name, lambda rows, name=name, do=do: noted[name].extend(rows) or do(rows)
        )
    return noted


def test_of_a_cadre_with_one_wrong_cell_that_one_is_written(world: World, written: Written) -> None:
    Cell.objects.filter(cadre=world.li_xi.pk, obligation="contacts").update(done=77)
    rebuild_region(world.yulin, TODAY)
    assert [row[1] for row in written["_write"]] == [world.li_xi.pk.hex]
    assert written["_delete"] == []
    assert Cell.objects.filter(done=77).count() == 0


def test_of_a_cell_too_many_the_key_is_deleted(world: World, written: Written) -> None:
    one = Cell.objects.filter(cadre=world.li_xi.pk).first()
    Cell.objects.filter(pk=one.pk).update(period="2026-W99")
    rebuild_region(world.yulin, TODAY)
    assert written["_delete"] == [(world.yulin.pk, world.li_xi.pk.hex, one.obligation, "2026-W99")]
    assert len(written["_write"]) == 1


def test_who_has_no_cells_any_more_keeps_none(world: World, written: Written) -> None:
    kept = Cell.objects.filter(cadre=world.li_xi.pk).count()
    world.li_xi.appointments.all().delete()
    rebuild_region(world.yulin, TODAY)
    assert len(written["_delete"]) == kept > 0
    assert Cell.objects.filter(cadre=world.li_xi.pk).count() == 0


def test_many_rows_are_written_together_and_none_is_lost(world: World, written: Written) -> None:
    before = sorted(map(str, Cell.objects.values_list()))
    Cell.objects.all().delete()
    rebuild_region(world.yulin, TODAY)
    assert len(written["_write"]) == len(before) > 2 * AT_ONCE
    assert sorted(map(str, Cell.objects.values_list())) == before
