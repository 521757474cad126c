"""A run of everything says what it does while it does it."""

from pathlib import Path

import pytest
from tests.everything import Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path, [])


def echo(text: str, and_then: str = "true") -> list[str]:
    return ["/bin/sh", "-c", f"echo {text}; {and_then}"]


def test_a_step_beside_others_says_its_beginning_at_once_and_its_words_in_one_piece(
    run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    with run.beside(lambda other: other.check("the other", echo("one", "echo two; exit 3"))):
        run.check("this", echo("mine"))
    said = capfd.readouterr().out
    assert said.index("──── the other, beside the others") < said.index("one\ntwo\n")
    assert said.index("two") < said.index("──── the other: exit 3")
    assert run.failed == ["the other"]


def test_what_is_lacking_fails_in_ci(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "")
    run.lacks("a browser")
    assert run.failed == []
    monkeypatch.setenv("CI", "true")
    run.lacks("a browser")
    assert run.failed == ["CI must not skip: a browser"]
    assert "1 failed" in run.summary()


def test_the_last_line_is_one_as_pytest_writes_it(run: Run) -> None:
    run.counts.update(passed=3, skipped=1)
    assert run.summary().startswith("==================== 3 passed, 1 skipped in ")
