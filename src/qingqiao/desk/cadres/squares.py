"""A cell as a small square: its state, its total, its period, and the address of its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from qingqiao.desk.context import DeskContext
from qingqiao.progress.lines import ProgressLine, short_period_name

STATUS = "status"
COUNTED = ("met", "open", "unmet")
"""The statuses of the cells that a list of cadres counts, and that a cadre's page shows alone under `STATUS`."""


@dataclass(frozen=True, slots=True)
class CellSquare:
    """A cell as a square. `period` is the short name: 第12周, 3月."""

    state: str
    word: str
    sum: str
    period: str
    url: str


def square_of(desk: DeskContext, code: str, line: ProgressLine) -> CellSquare:
    """Return the square of a cell of the cadre with a code."""
    url = desk.address("cadres:why", code, line.obligation, line.period)
    return CellSquare(line.status, line.status_word, sum_words(line), short_period(line), url)


def sum_words(line: ProgressLine) -> str:
    """Return what is done, of what is asked if that is a number: `2/3`."""
    return f"{line.done}" if line.target is None else f"{line.done}/{line.target}"


def short_period(line: ProgressLine) -> str:
    """Return a period's name without its days, and without the year where the column already has it."""
    name = short_period_name(line)
    short = name.removeprefix(f"{line.first_day.year}年")
    return short or name
