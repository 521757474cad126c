"""Where a withdrawn person stands in a text: her names and reaches, however they are written (policy.md 6)."""

import re
from collections.abc import Iterable
from typing import Any

from qingqiao.contacts.reach import NUMBER, forms_of
from qingqiao.policy.names import DOT, DOTS, normal_form

WITHDRAWN = "〔已撤回〕"
UNNAMED = "〔本人〕"
SHORTEST = 2
_GAP = "[\\s\u200b-\u200f\u2060\ufeff\u00ad]*"
_GAP_IN_REACH = "[-\\s.()\u200b-\u200f\u2060\ufeff]*"
_FULL_WIDTH = 0xFEE0
_COUNTRY = r"(?:[+＋]?\s*(?:86|８６)[-\s]*|(?:00|００)(?:86|８６)[-\s]*)?"


class Mentions:
    """Finds names and reaches in texts. `others` are names that must stay, though one of the names is part of them."""

    def __init__(self, names: Iterable[str], reaches: Iterable[str], others: Iterable[str] = ()) -> None:
        forms = {normal_form(name) for name in names}
        self._names = {form for form in forms if len(form) >= SHORTEST}
        numbers = {form for reach in reaches if reach for form in forms_of(reach)}
        self._reaches = {form for form in numbers if len(form) >= SHORTEST}
        kept = {normal_form(one) for one in others}
        longer = {one for one in kept - self._names if any(name in one for name in self._names)}
        self._pattern = _alternatives(self._names, self._reaches, longer)

    def without_names(self) -> "Mentions":
        """Return the same for reaches alone: a number is hers wherever it stands, a name may be another's."""
        found = Mentions((), ())
        found._reaches = self._reaches
        found._pattern = _alternatives(set(), self._reaches, set())
        return found

    def clear(self, text: str, instead: str = WITHDRAWN) -> str:
        """Return the text with 〔已撤回〕, or another word, in the place of each mention."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: found[0] if found["other"] else instead, text)

    def clear_all(self, value: Any) -> Any:
        """Return a JSON value with every text in it cleared."""
        if isinstance(value, str):
            return self.clear(value)
        if isinstance(value, list):
            return [self.clear_all(one) for one in value]
        if isinstance(value, dict):
            return {key: self.clear_all(one) for key, one in value.items()}
        return value


def _alternatives(names: set[str], reaches: set[str], others: set[str]) -> re.Pattern[str] | None:
    patterns = [_name(one) for one in _longest_first(names)] + [
        _reach(one) for one in _longest_first(reaches)
    ]
    if not patterns:
        return None
    kept = "|".join(_name(one) for one in _longest_first(others)) or r"(?!)"
    return re.compile(f"(?P<other>{kept})|{'|'.join(patterns)}", re.IGNORECASE)


def _longest_first(forms: set[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _name(form: str) -> str:
    signs = [rf"\s*[{DOTS}]" if sign == DOT else _sign(sign) for sign in form if not sign.isspace()]
    return _between_letters(form, _GAP.join(signs))


def _reach(form: str) -> str:
    if NUMBER.fullmatch(form):
        return rf"(?<!\d){_COUNTRY}" + _GAP_IN_REACH.join(map(_sign, form)) + r"(?!\d)"
    return _between_letters(form, "".join(map(_sign, form)))


def _between_letters(form: str, pattern: str) -> str:
    """Return a pattern that doesn't begin or end in the middle of a Latin word or a number."""
    before = r"(?<![A-Za-z0-9_])" if form[0].isascii() else ""
    after = r"(?![A-Za-z0-9_])" if form[-1].isascii() else ""
    return before + pattern + after


def _sign(sign: str) -> str:
    """Return a pattern for one sign, narrow or full width."""
    if sign.isascii() and sign.isprintable() and sign != " ":
        return f"[{re.escape(sign)}{chr(ord(sign) + _FULL_WIDTH)}]"
    return re.escape(sign)
