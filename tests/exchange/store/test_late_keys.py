"""A first load on PostgreSQL checks its references as a whole, and leaves the tables as the migrations made them."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext

from qingqiao.exchange.store import late_keys
from qingqiao.records.models import Record, Share
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7
from tests.exchange.tables import faults_of, load_quietly, sound, write_folder

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor == "sqlite", reason="keys stay where they are on SQLite")
LISTED = """
SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT indexname, indexdef, true FROM pg_indexes WHERE schemaname = 'public'
"""


def keys_and_indexes() -> set[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(LISTED)
        return set(cursor.fetchall())


@on_postgresql
def test_after_a_first_load_all_keys_and_indexes_are_as_before(tmp_path: Path) -> None:
    before = keys_and_indexes()
    with CaptureQueriesContext(connection) as asked:
        load_quietly(write_folder(tmp_path / "t", sound()))
    assert Share.objects.count()
    assert keys_and_indexes() == before
    assert any(one["sql"].startswith("ALTER TABLE records_share ADD CONSTRAINT") for one in asked)


@on_postgresql
def test_a_later_load_leaves_them_where_they_are(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    with CaptureQueriesContext(connection) as asked:
        load_quietly(write_folder(tmp_path / "u", sound()))
    assert not any("DROP" in one["sql"] or "LOCK TABLE" in one["sql"] for one in asked)


@on_postgresql
def test_a_first_load_that_ends_by_an_error_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys_and_indexes()
    monkeypatch.setattr("qingqiao.exchange.load.leave_traces", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_quietly(write_folder(tmp_path / "t", sound()))
    assert (keys_and_indexes(), Record.objects.count(), Region.objects.count()) == (before, 0, 0)


@on_postgresql
def test_a_reference_to_nothing_is_found_before_the_end() -> None:
    lost = {"id": uuid7(), "region_id": Region.objects.create(code="R", name="市").pk, "author_id": uuid7()}
    with pytest.raises(IntegrityError, match="author_id"), atomic(), late_keys.late_keys():
        Record.objects.bulk_create([Record(**lost, occurred_on="2026-03-05", title="走访")])


def test_a_fault_is_told_with_its_place_in_a_first_load_too(tmp_path: Path) -> None:
    tables = sound()
    tables["records"][0] |= {"author_code": "nobody"}
    (fault,) = faults_of(write_folder(tmp_path / "t", tables))
    assert "author_code" in fault
    assert "第2行" in fault.replace(" ", "")


@on_postgresql
def test_a_role_that_does_not_own_the_tables_loads_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_keys, "OWNS", "SELECT false WHERE %s <> '{}'::text[]")
    with CaptureQueriesContext(connection) as asked:
        load_quietly(write_folder(tmp_path / "t", sound()))
    assert Record.objects.count() == 1
    assert not any("DROP" in one["sql"] for one in asked)
