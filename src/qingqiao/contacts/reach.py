"""A reach (telephone number or account) in a normal form, so that the same one is found again."""

import re
import unicodedata

PHONE = re.compile(r"1\d{10}")


def normalized(reach: str) -> str:
    """Return a reach with narrow digits, without spaces, hyphens and +86 in a number; anything else with case folded."""
    plain = unicodedata.normalize("NFKC", reach).strip().casefold()
    digits = re.sub(r"[\s\-()]", "", plain).removeprefix("+86").removeprefix("0086")
    return digits if PHONE.fullmatch(digits) else plain
