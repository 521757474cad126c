"""A command that wants data and finds none says so and makes nothing; two that prepare at once don't meet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner
from tests.failing_files import full_disk

from qingqiao.project import commands

MAIN = "from qingqiao.project.cli import main; main()"
WRONG_USAGE, SYSTEM_AT_FAULT = 2, 3


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QINGQIAO_")}
    return kept | {
        "QINGQIAO_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "qingqiao.project.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def start(folder: Path, *arguments: str, options: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *options, "-c", MAIN, *arguments],
        env=environment(folder),
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("arguments", [("backup", "b.zip"), ("doctor",), ("invite", "G1"), ("token", "G1")])
def test_it_says_so_and_makes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = start(tmp_path / "data", *arguments)
    said = run.communicate()[1]
    assert (run.returncode, "没有青桥的数据" in said) == (SYSTEM_AT_FAULT, True)
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with full_disk(tmp_path / "data", is_read_only=True) as data:
        run = start(data, "serve")
        said = run.communicate()[1]
        assert (run.returncode, f"{data} 不能写" in said) == (SYSTEM_AT_FAULT, True)
        assert list(data.iterdir()) == []


def test_help_makes_nothing_and_imports_one_command(tmp_path: Path) -> None:
    run = start(tmp_path / "data", "backup", "--help", options=("-X", "importtime"))
    said, imported = run.communicate()
    assert "backup" in said
    assert list(tmp_path.iterdir()) == []
    assert "docxtpl" not in imported, "the command `form` alone needs it"


@pytest.mark.slow
def test_wrong_usage_is_said_in_chinese_whatever_the_terminal(tmp_path: Path) -> None:
    said = start(tmp_path / "data", "verify-backup", "none.qqb").communicate()[1]
    assert "没有这个文件：'none.qqb'" in said
    assert said.startswith("用法：")
    assert "Error" not in said


@pytest.mark.slow
def test_two_that_set_up_at_once_make_one_city(tmp_path: Path) -> None:
    city = ("setup", "--code", "YL", "--name", "榆林团市委", "--level", "市")
    runs = [start(tmp_path / "data", *city) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1], said
    assert (tmp_path / "data" / "sealing.key").stat().st_mode & 0o077 == 0


def test_every_file_is_a_command() -> None:
    files = {path.stem for path in Path(commands.__file__).parent.glob("[!_]*.py")}
    group = commands.Commands()
    assert {name.replace("-", "_") for name in group.list_commands(Context(group))} == files


def test_a_wrong_name_is_wrong_usage() -> None:
    assert CliRunner().invoke(commands.Commands(), ["lod"]).exit_code == WRONG_USAGE
