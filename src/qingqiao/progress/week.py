"""A cadre's week from the progress lines: what is due now, what can wait, what is done. Arithmetic; no clock, no rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qingqiao.progress.lines import ProgressLine

HANDFUL = 5
SOON_DAYS = 7
SOON_SHARE = 6


@dataclass(frozen=True, slots=True)
class CurrentWeek:
    """`due`: the next few, all of one deadline together, and the heaviest of the open ones. `overdue`: periods that are
    over and still open. `waiting`: the other open ones, and standing obligations that aren't met. `done`: met;
    `rest`: exempt or noted."""

    due: tuple[ProgressLine, ...]
    overdue: tuple[ProgressLine, ...]
    waiting: tuple[ProgressLine, ...]
    done: tuple[ProgressLine, ...]
    rest: tuple[ProgressLine, ...]


def week_of(lines: Iterable[ProgressLine], today: date) -> CurrentWeek:
    """Return the lines of the periods that contain today and of those not yet closed, sorted into a week."""
    lines = list(lines)
    asked = [line for line in lines if line.missing]
    now = sorted((line for line in asked if _is_soon(line, today)), key=_urgency)
    due = _uncut(now)
    heaviest = max(
        (line for line in asked if _is_open(line, today)), key=lambda line: line.weight, default=None
    )
    if due and heaviest is not None and heaviest.weight and heaviest not in due:
        due.append(heaviest)
    overdue = [line for line in asked if not line.is_standing and line.last_day < today <= line.closes_on]
    waiting = [line for line in asked if line not in due and _is_open(line, today)]
    held = [line for line in lines if line.last_day >= today]
    return CurrentWeek(
        due=tuple(due),
        overdue=tuple(overdue),
        waiting=tuple(sorted(waiting, key=_patience)),
        done=tuple(line for line in held if line.status == "met"),
        rest=tuple(line for line in held if line.status in ("exempt", "noted")),
    )


def _uncut(lines: list[ProgressLine]) -> list[ProgressLine]:
    """Return the first handful and those that end on the same day as its last."""
    return [line for line in lines if line in lines[:HANDFUL] or line.last_day == lines[HANDFUL - 1].last_day]


def _is_open(line: ProgressLine, today: date) -> bool:
    return line.is_standing or line.last_day >= today


def _is_soon(line: ProgressLine, today: date) -> bool:
    """Return whether its period ends within a week, or is in the last sixth of its days."""
    left = (line.last_day - today).days
    length = (line.last_day - line.first_day).days + 1
    return not line.is_standing and 0 <= left < max(SOON_DAYS, length // SOON_SHARE)


def _urgency(line: ProgressLine) -> tuple[date, Fraction]:
    """Return the sort key by last day; of one day the heaviest comes first."""
    return line.last_day, -line.weight


def _patience(line: ProgressLine) -> tuple[bool, date]:
    """Return the sort key with standing obligations last."""
    return line.is_standing, line.last_day
