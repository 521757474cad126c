"""The attributes of an organization that obligations can ask about: the words of a pack's `who` (policy.md 1)."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Flags:
    """Level, type, field and the two flags; None leaves a value unchanged."""

    level: str | None = None
    type: str | None = None
    field: str | None = None
    rank_section_or_above: bool | None = None
    many_youth: bool | None = None

    def as_fields(self) -> dict[str, Any]:
        """Return the fields to write."""
        return {name: value for name, value in asdict(self).items() if value is not None}
