"""A good backup is told from a bad one."""

from pathlib import Path

import pytest
from tests.project.conftest import run

from qingqiao.project.commands.verify_backup import verify_backup

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_by_copy")]


def test_verify_backup_tells_a_good_one_from_a_bad_one(saved: Path, key: Path, tmp_path: Path) -> None:
    answer = run(verify_backup, saved, "--key", key)
    assert (answer.exit_code, "完好" in answer.output, "照片和附件 1 个" in answer.output) == (0, True, True)
    other = tmp_path / "other.key"
    other.write_text("00" * 32)
    assert "另一把" in str(run(verify_backup, saved, "--key", other).exception)
    saved.write_bytes(saved.read_bytes()[:-1])
    assert "已损坏" in str(run(verify_backup, saved, "--key", key).exception)
