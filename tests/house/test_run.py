"""`run` starts on a Python with nothing installed, and says plainly what is missing."""

import ast
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


def test_what_is_installed_is_not_installed_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "call", lambda command, **more: called.append(command))
    run.install("run")
    assert [command[1:4] for command in called] == [
        ["-m", "venv", "--clear"],
        *[["-m", "pip", "install"]] * 2,
    ]
    assert {"--require-hashes", "--only-binary"} <= set(called[1])
    called.clear()
    run.install("run")
    assert called == []


def test_a_changed_requirement_is_installed(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/run.txt", "pyproject.toml"):
        (tmp_path / name).write_text("before")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    before = run.fingerprint("run")
    (tmp_path / "requirements" / "run.txt").write_text("after")
    assert run.fingerprint("run") != before
