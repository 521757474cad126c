"""When two names belong to one person: their normal forms are equal (policy.md 4)."""

import re
import unicodedata

# The script Han of Unicode 17 (Scripts.txt), including radicals and compatibility ideographs.
HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df"
    "\U0002a700-\U0002b81e\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d"
    "\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U00033479"
)
DOTS = "\u00b7\u2022\u2027\u2219\u22c5\u30fb"  # · • ‧ ∙ ⋅ ・
DOT = "·"

_PLAIN = re.compile("[\u4e00-\u9fff]*")  # names that the normal form leaves unchanged: nearly all
_DOT = re.compile(rf"\s*[{DOTS}]\s*")
_SPACES = re.compile(r"\s+")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")

# Bidirectional formatting characters, by which a name reads otherwise than it is, and control characters but tab, line
# ends and NUL, which forms refuse themselves.
MARKS = dict.fromkeys(
    (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x01, 0x09), *range(0x0E, 0x20), 0x7F)
)


def without_marks(text: str) -> str:
    """Return a text without characters that only change how the text around them is shown."""
    return text if text.isprintable() else text.translate(MARKS)


def normal_form(name: str) -> str:
    """Return the normal form of a name, equal for all ways to write it. It must never be shown."""
    if _PLAIN.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKC", name)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    plain = _SPACES.sub(" ", _DOT.sub(DOT, plain)).strip(" ")
    return _BETWEEN_HAN.sub("", plain).casefold()
