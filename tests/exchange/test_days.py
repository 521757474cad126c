"""Days, months and moments as sheets write them."""

from datetime import date, datetime

import pytest

from qingqiao.exchange.cells import READERS, Unreadable
from qingqiao.exchange.columns import Type
from qingqiao.exchange.days import read_day, read_moment, read_month
from qingqiao.exchange.tables import CONTACTS, LEAVES
from qingqiao.exchange.width import Cell


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type, misc]  # noqa: DTZ001 as a spreadsheet has it, without a zone


DAYS = [
    "2026-03-05",
    "2026年03月05日",
    "2026 年 3 月 5 号",
    "2026.03.05",
    "20260305",
    46086,
    46086.5,
    "2026—3—5",
]
NO_DAYS: list[Cell] = [
    "2026-02-29",
    "2026/3",
    "26/3/5",
    "5/3/2026",
    "12345",
    "2026-3/5",
    "2026/3/51",
    "0026-03-05",
    True,
]


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_read(typed: Cell) -> None:
    assert read_day(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_refused(typed: Cell) -> None:
    with pytest.raises(Unreadable, match="不是日期"):
        READERS[Type.DAY](LEAVES.column("first_day"), typed)


MONTHS = [
    "2001-05",
    "2001年5月",
    "2001/5",
    "2001.5",
    "200105",
    "2001-05-17",
    2001.05,
    2001.5,
    200105.0,
    date(2001, 5, 17),
]


@pytest.mark.parametrize("typed", MONTHS)
def test_a_month_is_read(typed: Cell) -> None:
    assert read_month(typed) == "2001-05"


@pytest.mark.parametrize("typed", ["2001-13", "2001", "五月", 2001.1, 2001, "0001-05"])
def test_what_is_no_month_or_may_be_two_is_refused(typed: Cell) -> None:
    with pytest.raises(Unreadable, match="不是年月"):
        READERS[Type.MONTH](CONTACTS.column("born"), typed)


MOMENTS = [
    "2026-03-05T14:30",
    "2026/3/5 14:30",
    "2026年3月5日 14时30分",
    "2026.3.5  14：30:00",
    local(2026, 3, 5, 14, 30),
]


@pytest.mark.parametrize("typed", MOMENTS)
def test_a_moment_without_an_offset_is_local(typed: Cell) -> None:
    assert read_moment(typed) == local(2026, 3, 5, 14, 30)


@pytest.mark.parametrize(
    "typed", ["2026-03-05T06:30:00Z", "2026/3/5 14:30+08:00", "2026-03-05T14:30:00+0800"]
)
def test_an_offset_is_heeded(typed: str) -> None:
    assert read_moment(typed) == datetime.fromisoformat("2026-03-05T14:30:00+08:00")


def test_a_spreadsheets_fraction_of_a_day_is_rounded_to_the_second() -> None:
    assert read_moment(local(2026, 3, 4, 23, 59, 59, 999_000)) == local(2026, 3, 5)
