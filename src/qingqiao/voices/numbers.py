"""Numbers that must not stand in words that others read: phones and identity cards."""

import re
from typing import Final

PRIVATE: Final = re.compile(r"(?<!\d)(?:1[3-9](?:[-\s]?\d){9}|\d{17}[\dXx])(?!\d)")


def holds_private_number(text: str) -> bool:
    """Return whether a text holds the number of a mobile phone or an identity card."""
    return PRIVATE.search(text) is not None
