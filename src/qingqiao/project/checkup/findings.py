"""One result of a check, good or bad; a bad one says what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One result, good or bad."""

    subject: str
    is_well: bool
    sentence: str
