"""`run` starts on a Python with nothing installed, and says plainly what is missing."""

import ast
import contextlib
import importlib.util
import os
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from tests.house.tree import ROOT

RUN = ROOT / "run"
MOST_LINES = 200


@pytest.fixture
def run() -> ModuleType:
    loader = SourceFileLoader("run", str(RUN))
    spec = importlib.util.spec_from_loader("run", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse(RUN.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_it_is_short_and_can_be_started() -> None:
    assert len(RUN.read_text().splitlines()) <= MOST_LINES
    assert os.access(RUN, os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_without_venv_it_says_what_to_type(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        run.check_python()


def test_data_lies_beside_it_unless_said_otherwise(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINGQIAO_DATA")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert run.environment()["QINGQIAO_DATA"] == str(ROOT / "data")
    assert "PYTHONPATH" not in run.environment()
    monkeypatch.setenv("QINGQIAO_DATA", "kept")
    assert run.environment()["QINGQIAO_DATA"] == "kept"


@pytest.fixture
def place(run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A tree of its own, where steps are noted instead of taken."""
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/run.txt", "requirements/test.txt", "pyproject.toml"):
        (tmp_path / name).write_text("before")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def builds(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is called from now on; to make an environment makes its folder."""
    called: list[list[str]] = []

    def note(command: list[str], **_more: str) -> None:
        called.append(command)
        if command[1:3] == ["-m", "venv"]:
            Path(command[3]).mkdir()

    monkeypatch.setattr(run, "call", note)
    return called


def test_what_is_installed_is_not_installed_again(
    run: ModuleType, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = builds(run, monkeypatch)
    run.install("test")
    assert [command[1:3] for command in called] == [["-m", "venv"], *[["-m", "pip"]] * 2]
    assert {"--require-hashes", "--only-binary"} <= set(called[1])
    called.clear()
    run.install("run")
    assert called == []


def test_the_old_environment_stays_until_the_new_one_stands(
    run: ModuleType, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever serves in it goes on; an installation that breaks off changes nothing."""
    (place / ".venv").mkdir()
    (place / ".venv" / "served").touch()

    def broken(_command: list[str], **_more: str) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(run, "call", broken)
    with pytest.raises(SystemExit):
        run.install("run")
    assert (place / ".venv" / "served").exists()
    builds(run, monkeypatch)
    run.install("run")
    assert (place / ".venv").is_symlink()
    assert (place / ".venv-before" / "served").exists()
    first = (place / ".venv").resolve()
    (place / "requirements" / "run.txt").write_text("after")
    run.install("run")
    assert (place / ".venv").resolve() != first
    assert sorted(place.glob(".venv-*")) == sorted([first, (place / ".venv").resolve()])


def test_a_changed_requirement_is_installed(run: ModuleType, place: Path) -> None:
    before = run.fingerprint("run")
    (place / "requirements" / "run.txt").write_text("after")
    assert run.fingerprint("run") != before


@pytest.mark.parametrize(
    ("there", "ended", "exits"), [("", 1, True), ("browser-by-half", 1, False), ("browser-by-half", 0, False)]
)
def test_a_quicker_browser_is_installed_but_may_be_lacking(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, there: str, ended: int, exits: bool
) -> None:
    called: list[list[str]] = []

    def note(command: list[str], **_more: str) -> int:
        called.append(command)
        return ended

    monkeypatch.setattr(run, "SYSTEM", ((("browser", "browser-by-half"), "browser"),))
    monkeypatch.setattr(run, "exists", there.__eq__)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(run, "ended_with", note)
    with pytest.raises(SystemExit) if exits else contextlib.nullcontext():
        run.install_from_debian()
    assert called[-1][-1] == ("update" if exits else "browser")
