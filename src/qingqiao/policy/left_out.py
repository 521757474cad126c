"""What judging leaves out, and why."""

from typing import NamedTuple


class LeftOut(NamedTuple):
    """A record, person or other thing (`what`) by code, token or word; a day, the rule it breaks, and a sentence."""

    what: str
    name: str | int
    day: int | None
    rule: str
    sentence: str
