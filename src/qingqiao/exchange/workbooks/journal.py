"""A row that an import wrote, as it is remembered for undoing."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from qingqiao.regions.base import KeyedModel


class Written(NamedTuple):
    """A written row: its model and key, which one it is in words, and its columns before (None: it is new) and after."""

    model: type[KeyedModel]
    id: UUID
    title: str
    before: dict[str, Any] | None
    after: dict[str, Any]


def plain(value: Any) -> Any:
    """Return a column's value as JSON takes it."""
    return str(value) if isinstance(value, UUID | date | datetime) else value
