"""The last good backup, and when it is old."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from qingqiao.jobs.last_backup import last_backup, note_backup
from qingqiao.regions import clock


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_it_is_old_after_two_days(tmp_path: Path) -> None:
    assert last_backup() is None
    for days, is_old in ((1, False), (3, True)):
        note_backup((clock.now() - timedelta(days=days)).isoformat(), tmp_path / "saved.qqb")
        found = last_backup()
        assert found is not None
        assert (found.is_old, found.file) == (is_old, str(tmp_path / "saved.qqb"))


def test_a_note_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "last-backup.json").write_text("{")
    assert last_backup() is None
