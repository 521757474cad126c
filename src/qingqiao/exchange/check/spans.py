"""Ranges of days: their order and overlaps."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow


def days_in_order(
    table: Table, line: ParsedRow, first: date | None, last: date | None, faults: Faults
) -> bool:
    """Return whether the last day isn't before the first."""
    if first is None or last is None or last >= first:
        return True
    wrong = f"结束日期 {last} 早于开始日期 {first}"
    faults.add(table, line.row, "last_day", wrong, "应不早于开始日期")
    return False


class RowSpan(NamedTuple):
    """A range of days, both included, with its row number; 0: it is stored."""

    first_day: date
    last_day: date | None
    row: int = 0


def overlapping(spans: Iterable[RowSpan]) -> list[tuple[RowSpan, RowSpan]]:
    """Return the pairs of ranges that share a day, each with an earlier one; the later row of the file comes second."""
    found = []
    reach: RowSpan | None = None
    for span in sorted(spans, key=lambda one: (one.first_day, one.row)):
        if reach is not None and (reach.last_day is None or span.first_day <= reach.last_day):
            found.append((reach, span) if span.row > reach.row else (span, reach))
        if reach is None or _ends_later(span, reach):
            reach = span
    return found


def _ends_later(span: RowSpan, other: RowSpan) -> bool:
    return other.last_day is not None and (span.last_day is None or span.last_day > other.last_day)


def place_of(span: RowSpan) -> str:
    """Return where a range stands: its row in the file (from 1), or that it was imported before."""
    return f"第 {span.row} 行" if span.row else "已导入的一条"


def days_of(span: RowSpan) -> str:
    """Return a range's days in words, both included; a range without a last day lasts until today (`今`)."""
    return f"{span.first_day} 至 {span.last_day or '今'}"
