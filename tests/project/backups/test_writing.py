"""A backup is written while pages are served, is its owner's alone, and replaces nothing unasked."""

import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from tests.project.conftest import run

from qingqiao.accounts.models import Account
from qingqiao.keyring import keys
from qingqiao.project.backups import rows, writing
from qingqiao.project.backups.reading import check_backup
from qingqiao.project.commands.backup import backup

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_table_is_in_it_or_left_out_by_name(saved: Path) -> None:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    held = set(check_backup(saved, keys()).manifest.tables)
    assert held == known - rows.LEFT_OUT
    assert known >= rows.LEFT_OUT
    assert set(connection.introspection.table_names()) - known <= {"django_migrations", "cache"}


def create_account() -> None:
    """From another connection, as another request has one."""
    Account.objects.create_account("late", "a long enough password")
    connection.close()


def test_what_is_written_meanwhile_is_not_in_it_and_waits_for_nothing(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = writing.hold_forms

    def and_meanwhile(folder: Path) -> None:
        hold(folder)
        other = threading.Thread(target=create_account)
        other.start()
        other.join(20)
        assert not other.is_alive()

    monkeypatch.setattr(writing, "hold_forms", and_meanwhile)
    assert run(backup, tmp_path / "saved.qqb").exit_code == 0
    tables = check_backup(tmp_path / "saved.qqb", keys()).manifest.tables
    assert (tables["accounts_account"]["rows"], Account.objects.count()) == (0, 1)


def test_a_photo_that_is_cleaned_meanwhile_is_in_it(
    tmp_path: Path, key: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = photo.parents[2] / "raw" / "0a" / "0a1b"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"as it came")
    hold = writing.hold_forms

    def and_meanwhile(folder: Path) -> None:
        hold(folder)
        original.unlink()

    monkeypatch.setattr(writing, "hold_forms", and_meanwhile)
    assert run(backup, tmp_path / "saved.qqb").exit_code == 0
    assert "media/raw/0a/0a1b" in check_backup(tmp_path / "saved.qqb", keys()).manifest.files
