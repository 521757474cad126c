"""The worked examples, through `load` and `judge`: every row and figure agrees with the independent judging."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from qingqiao.exchange.tables import TABLES
from qingqiao.project.commands.judge import judge
from tests.agreement.examples import EXAMPLES, in_turn
from tests.exchange.tables import load_quietly

KEYS = {"cells": 3, "cadres": 1, "organizations": 1}
TOLERANCE = Decimal("0.0000015")

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("name", in_turn(0))
def test_a_world_judged_from_its_tables_agrees(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES / name)
    load_quietly(Path("tables"))
    assert_agrees(name, tmp_path / "out")


def test_a_world_judged_from_a_workbook_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "eras-regions")
    load_quietly(as_workbook(Path("tables"), tmp_path / "世界.xlsx"))
    assert_agrees("eras-regions", tmp_path / "out")


def assert_agrees(name: str, out: Path) -> None:
    judge.main([*Path("arguments").read_text("utf-8").split(), "--out", str(out)], standalone_mode=False)
    for table, keys in KEYS.items():
        ours, theirs = keyed(out / f"{table}.csv", keys), keyed(Path("expected") / f"{table}.csv", keys)
        assert ours.keys() == theirs.keys(), (name, table)
        apart = [(row, theirs[key]) for key, row in ours.items() if not same(row, theirs[key])]
        assert apart == [], (name, table)


def keyed(path: Path, keys: int) -> dict[tuple[str, ...], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    found = {tuple(row[:keys]): row for row in rows}
    assert len(found) == len(rows)
    return found


def same(ours: list[str], theirs: list[str]) -> bool:
    return len(ours) == len(theirs) and all(map(same_figure, ours, theirs))


def same_figure(ours: str, theirs: str) -> bool:
    if "." not in ours or "." not in theirs:
        return ours == theirs
    return abs(Decimal(ours) - Decimal(theirs)) <= TOLERANCE


def as_workbook(folder: Path, path: Path) -> Path:
    """The folder's tables as sheets with Chinese headers, photos and files beside."""
    workbook = Workbook(write_only=True)
    for table in TABLES:
        page = workbook.create_sheet(table.sheet)
        headers = {column.name: column.header for column in table.columns}
        if not (folder / f"{table.name}.csv").exists():
            continue
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
        page.append([headers[name] for name in names])
        for row in rows:
            page.append([cell or None for cell in row])
    workbook.save(path)
    for name in ("photos", "files"):
        (path.parent / name).symlink_to((folder / name).absolute())
    return path
