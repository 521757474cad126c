"""The ranges of days that an administrator can choose, each a calendar period around the as-of day (policy.md 3, 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from qingqiao.policy.periods import period_on
from qingqiao.progress.spans import Range
from qingqiao.ui.days import day_words, full_day_words

USUAL = "quarter"


@dataclass(frozen=True, slots=True)
class RangeChoice:
    """A range: its key in the address, and its label."""

    key: str
    label: str
    days: Range

    @property
    def words(self) -> str:
        """Return the range in words: `2026年1月1日至3月31日`."""
        first, last = self.days.first_day, self.days.last_day
        return f"{full_day_words(first)}至{day_words(last, first)}"


@lru_cache(maxsize=64)
def choices(as_of: date) -> tuple[RangeChoice, ...]:
    """Return the ranges around a day: 本月, 上月, 本季度, 上季度, 今年, 去年."""
    return tuple(make(as_of) for make in _MADE)


def chosen(key: str, as_of: date) -> RangeChoice:
    """Return the choice with this key; the current quarter for any other."""
    found = {one.key: one for one in choices(as_of)}
    return found.get(key) or found[USUAL]


def before(choice: RangeChoice) -> Range:
    """Return the calendar period of the same length before a range."""
    kind = choice.key.removeprefix("last-")
    return chosen(kind, choice.days.first_day - timedelta(days=1)).days


def _maker(key: str, label: str, kind: str, *, is_last: bool = False) -> Callable[[date], RangeChoice]:
    def make(as_of: date) -> RangeChoice:
        period = period_on(kind, as_of.toordinal())
        if is_last:
            before = date.fromordinal(period.first_day) - timedelta(days=1)
            period = period_on(kind, before.toordinal())
        return RangeChoice(key, label, Range(*map(date.fromordinal, (period.first_day, period.last_day))))

    return make


_MADE = (
    _maker("month", "本月", "month"),
    _maker("last-month", "上月", "month", is_last=True),
    _maker("quarter", "本季度", "quarter"),
    _maker("last-quarter", "上季度", "quarter", is_last=True),
    _maker("year", "今年", "year"),
    _maker("last-year", "去年", "year", is_last=True),
)
