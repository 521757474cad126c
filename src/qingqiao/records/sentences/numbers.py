"""Numbers as people write them: 45, 1.2万, 三十, 百, 二〇二六."""

import re

DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIAD = "万"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?[千万]?|[〇零一二两三四五六七八九十百千万]+)"
_PLAIN = re.compile(r"(\d+(?:\.\d+)?)([千万]?)")


def number_of(text: str) -> int | None:
    """Return the whole number written in a text; None when it isn't one."""
    if plain := _PLAIN.fullmatch(text.replace(",", "")):
        return int(float(plain[1]) * {"": 1, "千": 1000, "万": 10_000}[plain[2]])
    if all(sign in DIGITS for sign in text):
        digits = [DIGITS[sign] for sign in text]
        return int("".join(map(str, digits)))
    high, myriad, low = text.rpartition(MYRIAD)
    if not myriad:
        return _below_myriad(low)
    thousands, rest = _below_myriad(high) if high else 1, _below_myriad(low) if low else 0
    return None if thousands is None or rest is None else thousands * 10_000 + rest


def _below_myriad(text: str) -> int | None:
    total, digit = 0, None
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            total += (1 if digit is None else digit) * UNITS[sign]
            digit = None
        else:
            return None
    return total + (digit or 0)
