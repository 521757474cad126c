"""The differences between two bodies of a record, in words for its history."""

from collections.abc import Sequence
from typing import Any

from qingqiao.records.body import FIELDS
from qingqiao.records.schema import Field, in_words


def changes(earlier: Any, later: Any, fields: Sequence[Field] = FIELDS) -> list[tuple[str, str, str]]:
    """Return (label, before, after) of each changed field; people, photos and files as counts, never by name."""
    return [
        (
            field.label,
            in_words(field, getattr(earlier, field.name)),
            in_words(field, getattr(later, field.name)),
        )
        for field in fields
        if getattr(earlier, field.name) != getattr(later, field.name)
    ]
