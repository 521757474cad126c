"""The worked examples are those that were handed down, where that folder lies beside the repository."""

import subprocess

import pytest
from tests.house.tree import ROOT

GIVEN = ROOT.parent / "shared" / "worked-examples"


@pytest.mark.skipif(not GIVEN.is_dir(), reason=f"no folder {GIVEN}")
def test_the_worked_examples_are_those_that_were_given() -> None:
    refresh = ROOT / "tests" / "examples" / "refresh"
    told = subprocess.run([refresh, "--check", GIVEN], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


def test_a_row_that_differs_is_said(tmp_path) -> None:
    refresh = ROOT / "tests" / "examples" / "refresh"
    (tmp_path / "README.md").write_text("another")
    told = subprocess.run([refresh, "--check", tmp_path], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "README.md differ" in told.stdout
