"""Text as people type it: odd spaces, full-width digits, and codes that a spreadsheet turned into numbers."""

import re
from datetime import date, datetime
from typing import Final

Cell = str | int | float | bool | date | datetime | None

UNSEEN: Final = "".join(
    chr(c)
    for c in (
        0xAD,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
    )
)
QUOTES: Final = "'‘’＇`´\"“”＂"
AS_FORMULA: Final = re.compile(r'=\s*(?:T\(\s*)?"((?:[^"]|"")*)"\s*\)?', re.IGNORECASE)
BEFORE_SIGN: Final = re.compile(r"'(?=[=+\-@]|\d{1,4}[/-]\d{1,4}(?:[/-]\d{1,4})?$)")
UNSEEN_RUN: Final = re.compile(rf"[{UNSEEN}]+")
SPACES: Final = re.compile(rf"[\s{UNSEEN}]+")
_FULL = "０１２３４５６７８９" + "".join(chr(c) for c in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_HALF = "".join(chr(ord(c) - 0xFEE0) for c in _FULL)
NARROW: Final = str.maketrans(_FULL + "－＿．／：＋＝＊　", _HALF + "-_./:+=* ")
SCIENTIFIC: Final = re.compile(r"\d\.(\d+)E\+?\d{1,2}|\dE\+\d{2}", re.IGNORECASE | re.ASCII)
SHOWN_DECIMALS: Final = 5
POINT_ZERO: Final = re.compile(r"\d+\.0+")
EXACT: Final = 2**53


def is_plain(text: str) -> bool:
    """Return whether a text begins and ends with a letter or digit: then its ends hold no space, mark or quotation mark."""
    return text[:1].isalnum() and text[-1:].isalnum()


def trimmed(text: str) -> str:
    """Return a text without spaces at its ends, including those of other scripts and invisible ones."""
    text = text.strip()
    if text and (text[0] in UNSEEN or text[-1] in UNSEEN):
        return text.strip(UNSEEN).strip()
    return text


def unmarked(text: str) -> str:
    """Return a text without the marks by which other systems keep it text: `="001"`, and the `'` before a formula sign."""
    text = trimmed(text)
    if not text.startswith(("=", "'")):
        return text
    found = AS_FORMULA.fullmatch(text)
    if found is not None:
        return trimmed(found.group(1).replace('""', '"'))
    return BEFORE_SIGN.sub("", text, count=1)


def bare(cell: Cell) -> str:
    """Return a cell as narrow text without surrounding quotation marks or invisible characters: for codes, numbers,
    dates, words."""
    text = as_text(cell)
    if text.isascii() and is_plain(text):
        return text
    return UNSEEN_RUN.sub("", narrow(text.strip(QUOTES))).strip(QUOTES + " ") if text else ""


def narrow(text: str) -> str:
    """Return a text with narrow digits, letters and signs, without spaces at the ends."""
    return trimmed(text if text.isascii() else text.translate(NARROW))


def squeezed(text: str) -> str:
    """Return narrow text without any space: for words, dates, numbers."""
    return text if text.isascii() and text.isalnum() else SPACES.sub("", narrow(text))


def as_text(cell: Cell) -> str:
    """Return a cell as the text that a person sees: 1001.0 is 1001, 1.38E10 is 13800000000, a day is ISO."""
    if isinstance(cell, str):
        return cell if is_plain(cell) else unmarked(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if (cell.hour or cell.minute) else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < EXACT else repr(cell)


def as_code(cell: Cell) -> str:
    """Return a cell as a code, whatever a spreadsheet made of it."""
    text = bare(cell)
    if POINT_ZERO.fullmatch(text):
        return text.partition(".")[0]
    if SCIENTIFIC.fullmatch(text) and not has_lost_digits(text):
        return str(int(float(text)))
    return text


def has_lost_digits(text: str) -> bool:
    """Return whether a text is a number in scientific notation that may have lost digits: a spreadsheet shows five."""
    found = SCIENTIFIC.fullmatch(text)
    decimals = len(found.group(1) or "") if found else 0
    return found is not None and (
        decimals >= SHOWN_DECIMALS or float(text) >= EXACT or not float(text).is_integer()
    )
