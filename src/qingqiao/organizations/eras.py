"""An organization's eras (policy.md 3): what it was on a day, and what its row must say today."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from qingqiao.organizations.models import Era

FIELDS = ("name", "level", "type", "field", "rank_section_or_above", "many_youth")
COLUMNS = ("superior_id", *FIELDS)
JUDGED_BY = frozenset({"level", "type", "field", "rank_section_or_above", "many_youth"})
"""The columns that an obligation may ask of an organization."""


def is_set(value: Any) -> bool:
    """Return whether an era states a value; an empty one means "as today"."""
    return value is not None and value != ""


def era_on(eras: Sequence[Era], day: date) -> Era | None:
    """Return the latest era up to a day, else the first; `eras` are one organization's, in order."""
    begun = [era for era in eras if era.first_day <= day]
    return (begun or eras[:1] or [None])[-1]  # type: ignore[list-item]


def nearest_day(day: date, first_day: date | None, last_day: date | None) -> date:
    """Return the day itself, or the nearest day on which an organization with these first and last days exists."""
    if first_day is not None and day < first_day:
        return first_day
    return last_day if last_day is not None and last_day < day else day


def in_order(eras: Iterable[Era]) -> list[Era]:
    """Return an organization's eras by first day."""
    return sorted(eras, key=lambda era: era.first_day)


def settle(columns: Mapping[str, Any], eras: Sequence[Era], day: date) -> dict[str, Any]:
    """Return the columns of an organization's row that must change so that it matches its eras on a day.

    `said` are the row's columns. Eras that left such a column empty get the row's value, so that no other day changes.
    """
    now = era_on(eras, day)
    changed: dict[str, Any] = {}
    for column in COLUMNS:
        value = getattr(now, column, None)
        if is_set(value) and is_set(columns[column]) and value != columns[column]:
            fill(eras, {column: columns[column]})
            changed[column] = value
    return changed


def fill(eras: Iterable[Era], columns: Mapping[str, Any]) -> None:
    """Fill a column in the eras that leave it empty."""
    for era in eras:
        for column, value in columns.items():
            if not is_set(getattr(era, column)):
                setattr(era, column, value)
