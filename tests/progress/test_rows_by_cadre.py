"""Kept cells on SQLite, compared cadre by cadre: what differs alone is written."""

from typing import Any

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.progress import rows_in_bulk
from qingqiao.progress.models import Cell
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.progress.rows_by_cadre import AT_ONCE, COLUMNS, Changes, write_changes
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
    noted: Written = {"gone": [], "changed": []}

    def write(changes: Changes) -> None:
        width = len(COLUMNS)
        rows = [many[at : at + width] for many in changes.together for at in range(0, len(many), width)]
        noted["gone"] += changes.gone
        noted["changed"] += [*rows, *changes.single]
        write_changes(changes)

    monkeypatch.setattr(rows_in_bulk, "write_changes", write)
    return noted


def test_of_a_cadre_with_one_wrong_cell_that_one_is_written(world: World, written: Written) -> None:
    Cell.objects.filter(cadre=world.li_xi.pk, obligation="contacts").update(done=77)
    rebuild_region(world.yulin, TODAY)
    assert [row[1] for row in written["changed"]] == [world.li_xi.pk.hex]
    assert written["gone"] == []
    assert Cell.objects.filter(done=77).count() == 0


def test_of_a_cell_too_many_the_key_is_deleted(world: World, written: Written) -> None:
    one = Cell.objects.filter(cadre=world.li_xi.pk).first()
    Cell.objects.filter(pk=one.pk).update(period="2026-W99")
    rebuild_region(world.yulin, TODAY)
    assert written["gone"] == [(world.yulin.pk, world.li_xi.pk.hex, one.obligation, "2026-W99")]
    assert len(written["changed"]) == 1


def test_who_has_no_cells_any_more_keeps_none(world: World, written: Written) -> None:
    kept = Cell.objects.filter(cadre=world.li_xi.pk).count()
    world.li_xi.appointments.all().delete()
    rebuild_region(world.yulin, TODAY)
    assert len(written["gone"]) == kept > 0
    assert Cell.objects.filter(cadre=world.li_xi.pk).count() == 0


def test_many_rows_are_written_together_and_none_is_lost(world: World, written: Written) -> None:
    before = sorted(map(str, Cell.objects.values_list()))
    Cell.objects.all().delete()
    rebuild_region(world.yulin, TODAY)
    assert len(written["changed"]) == len(before) > 2 * AT_ONCE
    assert sorted(map(str, Cell.objects.values_list())) == before
