"""Workdays: Monday to Friday, except for the days that the calendar moves."""

from collections.abc import Mapping


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
