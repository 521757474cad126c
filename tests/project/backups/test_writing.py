"""A backup is written while pages are served, is its owner's alone, and replaces nothing unasked."""

import os
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from tests.failing_files import Failing, failing_files, full_disk
from tests.failing_statements import failing_statements
from tests.project.conftest import run

from qingqiao.accounts.models import Account
from qingqiao.keyring import keys
from qingqiao.project.backups import rows, writing
from qingqiao.project.backups.reading import check_backup
from qingqiao.project.commands.backup import backup

pytestmark = pytest.mark.django_db(transaction=True)
MOST, MOST_STATEMENTS = 100, 1000
STATISTICS = {"sqlite_stat1", "sqlite_stat4"}  # made by ANALYZE after a load


def test_every_table_is_in_it_or_left_out_by_name(saved: Path) -> None:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    held = set(check_backup(saved, keys()).manifest.tables)
    assert held == known - rows.LEFT_OUT
    assert known >= rows.LEFT_OUT
    assert set(connection.introspection.table_names()) - known <= {"django_migrations", "cache", *STATISTICS}


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


def test_at_whichever_call_on_a_file_it_fails_the_last_backup_stays_and_nothing_is_left(
    tmp_path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = Path(settings.DATA) / "forms" / "visit-form.docx"
    form.parent.mkdir(exist_ok=True)
    form.write_bytes(b"a form of the office's own")
    before = saved.read_bytes()
    for number in range(1, MOST):
        failing = Failing(number)
        with failing_files(failing.step, tmp_path, Path(settings.DATA)):
            answer = run(backup, saved, "--overwrite")
        if failing.is_over:
            break
        assert not list(tmp_path.glob(".*")), f"{number}: a draft"
        assert answer.exit_code != 0 or saved.read_bytes() != before
        if saved.read_bytes() != before:  # its note failed, or a link, instead of which it copies
            before = saved.read_bytes()
            check_backup(saved, keys())
    assert number > 5
    assert answer.exit_code == 0
    form.unlink()
    monkeypatch.setattr(writing, "LEFT_SECONDS", -1)
    writing.clear_leftovers(tmp_path)
    assert not list(Path(settings.DATA).glob(".backup-*")), "a folder that could not be removed"


@pytest.mark.slow
def test_at_whichever_statement_it_fails_the_last_backup_stays(tmp_path: Path, saved: Path) -> None:
    """At ever later statements: each table is read by two that are alike."""
    before = saved.read_bytes()
    for number in range(1, MOST_STATEMENTS, 11):
        failing = Failing(number)
        with failing_statements(failing.step):
            answer = run(backup, saved, "--overwrite")
        if failing.is_over:
            break
        assert not list(tmp_path.glob(".*")), f"{number}: a draft"
        assert (answer.exit_code != 0, saved.read_bytes() == before) == (True, True), number
    assert number > 11
    assert answer.exit_code == 0


def test_on_a_full_disk_it_says_so_and_leaves_no_half(tmp_path: Path, photo: Path, key: Path) -> None:
    photo.write_bytes(os.urandom(2**20))
    with full_disk(tmp_path / "disk") as disk:
        answer = run(backup, disk / "saved.qqb")
        assert isinstance(answer.exception, OSError)
        assert list(disk.iterdir()) == []


def test_what_a_killed_backup_left_goes_after_a_day(tmp_path: Path, key: Path) -> None:
    links, draft, young = (
        Path(settings.DATA) / ".backup-x",
        tmp_path / ".old.qqb.part",
        tmp_path / ".now.part",
    )
    links.mkdir()
    draft.touch()
    young.touch()
    for path in (links, draft):
        os.utime(path, (0, 0))
    assert run(backup, tmp_path / "saved.qqb").exit_code == 0
    assert [path.exists() for path in (links, draft, young)] == [False, False, True]
