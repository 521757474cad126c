"""Workdays: Monday to Friday, except for the days that the calendar moves."""

from collections.abc import Collection, Mapping
from datetime import date

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the holidays that the law fixes by the sun (全国年节及纪念日放假办法)."""


class Workdays:
    """The State Council's calendar and a region's own days, as exceptions to Monday to Friday."""

    def __init__(self, exceptions: Mapping[int, bool] | None = None) -> None:
        self._exceptions = dict(exceptions or {})

    def is_workday(self, day: int) -> bool:
        moved = self._exceptions.get(day)
        return (day - 1) % 7 < 5 if moved is None else moved

    def between(self, first_day: int, last_day: int) -> tuple[int, ...]:
        """Return the workdays of a range, first and last day included."""
        return tuple(day for day in range(first_day, last_day + 1) if self.is_workday(day))

    def to_suggest(self, known_years: Collection[int]) -> "Workdays":
        """Return the workdays on which something may be suggested: in a year that isn't announced, without the holidays
        that the law fixes. Judging counts Monday to Friday there (policy 3)."""
        return _SuggestedWorkdays(self._exceptions, known_years)


class _SuggestedWorkdays(Workdays):
    def __init__(self, exceptions: Mapping[int, bool], known_years: Collection[int]) -> None:
        super().__init__(exceptions)
        self._known_years = known_years

    def is_workday(self, day: int) -> bool:
        on = date.fromordinal(day)
        is_open = on.year not in self._known_years and day not in self._exceptions
        return super().is_workday(day) and not (is_open and (on.month, on.day) in FIXED_HOLIDAYS)
