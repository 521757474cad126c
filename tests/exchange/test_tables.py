"""docs/formats.md lists every table with its columns in both languages, as `load` reads them."""

import re

import pytest

from qingqiao.exchange.columns import Table
from qingqiao.exchange.tables import TABLES
from tests.house.tree import ROOT

FORMATS = (ROOT / "docs" / "formats.md").read_text()
NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
ASIDE = re.compile(r"\([^)]*\)|[:;.].*| or | and ")


def cell(name: str) -> str:
    """What the row of a table says in its second cell."""
    return next(line for line in FORMATS.splitlines() if line.startswith(f"| {name} |")).split("|")[2]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_formats_names_its_columns(table: Table) -> None:
    assert NAME.findall(ASIDE.sub(" ", cell(table.name))) == [column.name for column in table.columns]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_formats_marks_what_must_be_filled(table: Table) -> None:
    marked = " ".join(re.findall(r"\*\*.*?\*\*|\w+°", cell(table.name)))
    asked = {column.name for column in table.columns if column.must_be_filled} | {*table.either}
    assert {*NAME.findall(ASIDE.sub(" ", marked))} == asked


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_formats_gives_its_sheet_and_headers(table: Table) -> None:
    headers = ASIDE.sub("", cell(table.sheet)).split()
    assert headers == [column.header for column in table.columns]
