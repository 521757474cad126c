"""Requests are counted in each process and added up over those that run."""

import os
from pathlib import Path
from typing import Any

import pytest

from qingqiao.project import counters
from qingqiao.project.counters import RequestCounts, all_counts, count_request


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA = tmp_path
    monkeypatch.setattr(counters, "_ours", RequestCounts())
    monkeypatch.setattr(counters, "WRITE_SECONDS", 0)
    return tmp_path


def test_another_process_counts_along_until_it_ends(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count_request("desk/", 200, 0.2)
    written = data / ".metrics" / f"{os.getpid()}.json"
    written.rename(written.with_name(f"{os.getppid()}.json"))
    monkeypatch.setattr(counters, "_ours", RequestCounts())
    written.with_name("99999999.json").write_text(RequestCounts().as_json())
    count_request("desk/", 200, 4)
    found = all_counts()
    assert found.requests["desk/", 200] == 2
    assert round(found.seconds["desk/"], 1) == 4.2
    assert found.bounds == {2: 1, 5: 1}
    assert not written.with_name("99999999.json").exists()


def test_a_disk_that_takes_nothing_refuses_no_page(data: Path) -> None:
    (data / ".metrics").write_text("no folder")
    count_request("desk/", 200, 0.2)
    assert all_counts().requests["desk/", 200] == 1
