"""A person's name as a list holds it: kept whole, and never a number, a total or a header."""

import re
from typing import Final

from qingqiao.exchange.read.asides import is_total
from qingqiao.exchange.synonyms import NAME_HEADERS
from qingqiao.exchange.width import UNSEEN_RUN, squeezed

DOT: Final = re.compile(r"\s*([·•‧∙⋅・])\s*")


def as_name(text: str) -> str:
    """A name without unseen characters, with one space where several stood and none beside a middle dot."""
    return DOT.sub(r"\1", " ".join(UNSEEN_RUN.sub("", text).split()))


def has_letters(text: str) -> bool:
    """Whether something is written in a text, not only counted or marked."""
    return any(character.isalpha() or character == "〇" for character in text)


def is_name(text: str) -> bool:
    """Whether a text can be a name: something is written in it, and it is no total and no header."""
    return has_letters(text) and squeezed(text).rstrip("：:*") not in NAME_HEADERS and not is_total(text)
