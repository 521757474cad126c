"""People's names in a list: kept unchanged, and never a number, a total or a header."""

import re
from typing import Final

from qingqiao.exchange.read.asides import is_total
from qingqiao.exchange.synonyms import NAME_HEADERS
from qingqiao.exchange.width import UNSEEN_RUN, squeezed

DOT: Final = re.compile(r"\s*([·•‧∙⋅・])\s*")


def as_name(text: str) -> str:
    """Return a name without invisible characters, with single spaces and none beside a middle dot."""
    return DOT.sub(r"\1", " ".join(UNSEEN_RUN.sub("", text).split()))


def has_letters(text: str) -> bool:
    """Return whether a text contains letters, not only numbers or marks."""
    return text[:1].isalpha() or any(character.isalpha() or character == "〇" for character in text)


def is_name(text: str) -> bool:
    """Return whether a text can be a name: it contains letters and is no total or header."""
    return has_letters(text) and squeezed(text).rstrip("：:*") not in NAME_HEADERS and not is_total(text)
