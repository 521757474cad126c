"""Work in a process of its own: what it returns comes back, and a failure is one here too."""

import os
from pathlib import Path

import pytest

from qingqiao.problems import InstallationAtFault
from qingqiao.project.done_aside import done_aside
from qingqiao.project.outcomes import SYSTEM_AT_FAULT


@pytest.mark.parametrize("found", [True, False])
def test_what_the_work_returns_comes_back(found: bool) -> None:
    assert done_aside(lambda: found) is found


def test_the_work_runs_in_another_process(tmp_path: Path) -> None:
    done_aside(lambda: bool((tmp_path / "by").write_text(str(os.getpid()))))
    assert (tmp_path / "by").read_text() != str(os.getpid())


def test_work_that_fails_says_so_and_ends_the_command_as_it_would_itself(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        done_aside(refuse)
    assert ended.value.code == SYSTEM_AT_FAULT
    assert "磁盘满了" in capfd.readouterr().err


def refuse() -> bool:
    raise InstallationAtFault("磁盘满了")
