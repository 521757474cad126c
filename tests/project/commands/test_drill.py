"""A restore tried aside."""

from pathlib import Path

import pytest
from django.conf import settings
from tests.project.conftest import run

from qingqiao.accounts.models import Account
from qingqiao.project.commands.drill import drill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_by_copy")]


def test_a_drill_restores_aside_and_changes_nothing(saved: Path, photo: Path) -> None:
    Account.objects.create_account("late", "a long enough password")
    photo.write_bytes(b"another picture")
    answer = run(drill, saved)
    assert answer.exit_code == 0, answer.exception
    assert "accounts_account，那时 0 行，现在 1 行" in answer.output
    assert (Account.objects.count(), photo.read_bytes()) == (1, b"another picture")
    assert not [path for path in Path(settings.DATA).iterdir() if path.name.endswith(".restoring")]
