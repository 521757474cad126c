"""Citizens' ID numbers (GB 11643-1999), which must not be stored or repeated, whatever the column (policy.md 6)."""

import re
from typing import Final

LIKE_ONE: Final = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)", re.ASCII
)
LENGTH: Final = 18
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"
HIDDEN: Final = "（证件号已隐去）"


def holds_id_number(text: str) -> bool:
    """Return whether a text contains an ID number with a correct check character."""
    return len(text) >= LENGTH and any(_is_right(found.group()) for found in LIKE_ONE.finditer(text))


def without_id_numbers(text: str) -> str:
    """Return the text with every ID number hidden."""
    return LIKE_ONE.sub(lambda found: HIDDEN if _is_right(found.group()) else found.group(), text)


def _is_right(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECKS[total % 11] == number[17].upper()
