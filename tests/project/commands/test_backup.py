"""A backup is its owner's alone and replaces nothing unasked."""

from pathlib import Path

import pytest
from tests.project.conftest import run
from tests.world import make_world

from qingqiao.jobs.last_backup import last_backup
from qingqiao.keyring import keys
from qingqiao.project.commands.backup import backup

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_by_copy")]


def test_it_is_readable_by_its_owner_alone_and_holds_neither_names_nor_keys(
    tmp_path: Path, key: Path
) -> None:
    make_world()
    assert run(backup, tmp_path / "saved.qqb").exit_code == 0
    content = (tmp_path / "saved.qqb").read_bytes()
    assert (tmp_path / "saved.qqb").stat().st_mode & 0o077 == 0
    assert not any(word in content for word in ("小林".encode(), key.read_bytes(), *keys()))


def test_an_existing_file_is_not_replaced_unasked(saved: Path) -> None:
    before = saved.read_bytes()
    answer = run(backup, saved)
    assert (answer.exit_code, saved.read_bytes() == before) == (1, True)
    assert run(backup, saved, "--overwrite").exit_code == 0


def test_the_last_good_one_is_known(saved: Path) -> None:
    found = last_backup()
    assert found is not None
    assert (found.file, found.age.total_seconds() < 600) == (str(saved), True)
