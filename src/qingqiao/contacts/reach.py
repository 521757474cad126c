"""One way to reach a young person, brought to one form so that the same number is found again."""

import re
import unicodedata

PHONE = re.compile(r"1\d{10}")


def normalized(reach: str) -> str:
    """Full-width digits narrowed, spaces, hyphens and +86 gone from a number; anything else folded in case."""
    plain = unicodedata.normalize("NFKC", reach).strip().casefold()
    digits = re.sub(r"[\s\-()]", "", plain).removeprefix("+86").removeprefix("0086")
    return digits if PHONE.fullmatch(digits) else plain
