"""Somebody writes her city's pack and has it checked before anybody is judged by it."""

from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qingqiao.project.commands.check_pack import check_pack

PACKS = files("qingqiao.policy") / "packs"


def checked(text: str | bytes, folder: Path) -> Result:
    path = folder / "pack.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return CliRunner().invoke(check_pack, [str(path)])


@pytest.mark.parametrize("name", ["yulin-2016", "yulin-2026"])
def test_the_shipped_packs_are_sound(name: str, tmp_path: Path) -> None:
    answer = checked((PACKS / f"{name}.toml").read_text("utf-8"), tmp_path)
    assert answer.exit_code == 0
    assert name in answer.output


def test_three_typos_are_said_at_once_each_with_its_place(tmp_path: Path) -> None:
    sound = (PACKS / "yulin-2016.toml").read_text("utf-8")
    faulty = sound.replace("grace_days", "grace_day", 1).replace('"standing"', '"standng"', 1)
    faulty = faulty.replace("months = 12", "months = 0", 1)
    answer = checked(faulty, tmp_path)
    assert answer.exit_code == 1
    assert all(word in answer.output for word in ("grace_day", "standng", "months"))


@pytest.mark.parametrize("text", ["[pack\n", "\x00", b"\xff\xfe[pack]", ""])
def test_what_is_no_pack_is_refused_in_words(text: str | bytes, tmp_path: Path) -> None:
    answer = checked(text, tmp_path)
    assert answer.exit_code == 1
    assert answer.output.strip()
    assert "Traceback" not in answer.output


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(check_pack, [str(tmp_path / "none.toml")]).exit_code == 2
