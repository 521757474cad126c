"""A restore asks before it replaces, and says what it needs."""

from pathlib import Path

import pytest
from django.conf import settings
from tests.project.conftest import run

from qingqiao.problems import BackupAtFault
from qingqiao.project.commands.restore import restore
from qingqiao.project.locks import SERVING, held

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_by_copy")]


def test_without_force_or_beside_a_server_nothing_is_replaced(saved: Path) -> None:
    answer = run(restore, saved)
    assert (answer.exit_code, "--force" in answer.output) == (1, True)
    with held(SERVING, is_shared=True):
        answer = run(restore, saved, "--force")
    assert (answer.exit_code, "正在" in answer.output) == (1, True)


def test_without_the_key_it_says_so_and_makes_none(saved: Path, key: Path) -> None:
    key.unlink()
    answer = run(restore, saved, "--force")
    assert isinstance(answer.exception, BackupAtFault)
    assert "sealing.key" in str(answer.exception)
    assert not key.exists()


def test_where_nothing_knows_who_withdrew_a_restore_says_so(saved: Path, photo: Path) -> None:
    photo.unlink()
    (Path(settings.DATA) / "erasures.tsv").unlink(missing_ok=True)
    (Path(settings.DATA) / "secret.key").unlink(missing_ok=True)
    fresh = run(restore, saved)
    assert len((Path(settings.DATA) / "secret.key").read_text()) == 64
    assert (fresh.exit_code, "erasures.tsv" in fresh.stderr) == (0, True)
