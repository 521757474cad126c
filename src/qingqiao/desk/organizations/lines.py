"""The obligations on the first screen: a bar of all that is owed, the line of the last closed periods, the change between the
last two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from qingqiao.desk.organizations.obligations import NO_RATE, ObligationRow, percent
from qingqiao.policy.rounding import percent1
from qingqiao.progress.trend import PeriodSum, Trend
from qingqiao.ui.charts import owed, spark
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from datetime import date

SAME = "持平"


@dataclass(frozen=True, slots=True)
class ObligationBar:
    """A scored obligation: its row, the bar and the line of its closed periods, each with the same in words, and the
    change."""

    row: ObligationRow
    bar: SafeString
    said: str
    line: SafeString
    points: str
    change: str


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """How an obligation's last closed period differs from the one before: what is said of it, and where it is looked at."""

    title: str
    words: str
    value: str
    url: str


def lines_of(
    groups: Iterable[tuple[str, Sequence[ObligationRow]]], trend: Trend
) -> list[tuple[str, list[ObligationBar]]]:
    """Return the scored obligations by group, those that somebody owes."""
    found = [
        (name, [_line(row, trend.get(row.id, [])) for row in rows if _is_owed(row)]) for name, rows in groups
    ]
    return [(name, lines) for name, lines in found if lines]


def _is_owed(row: ObligationRow) -> bool:
    return row.is_scored and bool(row.tally.cells)


def _line(row: ObligationRow, sums: Sequence[PeriodSum]) -> ObligationBar:
    return ObligationBar(
        row,
        owed(row.tally.met, row.tally.unmet, row.tally.open),
        f"完成 {row.tally.met}，未完成 {row.tally.unmet}，进行中 {row.tally.open}",
        spark([one.share for one in sums]),
        "、".join(percent(one.share) for one in sums),
        change_words(sums),
    )


def change_words(sums: Sequence[PeriodSum]) -> str:
    """Return the change between the two latest closed periods, in percentage points; a dash without two."""
    if len(sums) < 2:
        return NO_RATE
    points = sums[-1].share - sums[-2].share
    if not points or percent1(abs(points)) == "0.0":
        return SAME
    return f"{'↑' if points > 0 else '↓'} {percent1(abs(points))}"


def changes_of(
    rows: Iterable[ObligationRow], trend: Mapping[str, Sequence[PeriodSum]], today: date, most: int
) -> list[PeriodChange]:
    """Return the obligations whose last closed period differs from the one before, those of the latest periods first, in the
    order of the pack; at most so many."""
    found = [(row, trend.get(row.id, [])) for row in rows if row.is_scored]
    moved = [(row, sums) for row, sums in found if change_words(sums) not in (NO_RATE, SAME)]
    moved.sort(key=lambda one: one[1][-1].last_day, reverse=True)
    return [_change(row, sums[-2], sums[-1], today) for row, sums in moved[:most]]


def _change(row: ObligationRow, before: PeriodSum, last: PeriodSum, today: date) -> PeriodChange:
    points: Fraction = last.share - before.share
    verb = "多" if points > 0 else "少"
    days = f"{day_words(last.first_day, today)}至{day_words(last.last_day, last.first_day)}"
    words = f"{days}完成 {percent(last.share)}，比前一期{verb} {percent1(abs(points))} 个百分点"
    return PeriodChange(row.title, words, "", row.url)
