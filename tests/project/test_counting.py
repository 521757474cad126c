"""Who waits at a terminal sees how far it is; a log is spared."""

import sys

import pytest

from qingqiao.project.counting import counted


def test_a_count_goes_along_on_a_terminal(capsys: pytest.CaptureFixture, monkeypatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(counted("青年之声", "读取", "行", 2)) == list("青年之声")
    assert capsys.readouterr().err == "\r读取 2 行…\r读取 4 行…\r读取 4 行  \n"


def test_elsewhere_it_is_silent(capsys: pytest.CaptureFixture) -> None:
    assert list(counted("青年之声", "读取", "行", 2)) == list("青年之声")
    assert capsys.readouterr().err == ""
