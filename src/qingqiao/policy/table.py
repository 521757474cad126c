"""One table of a pack's file: reads its keys by type and collects every fault, so that all are reported at once.

A faulty key is read as a harmless value of its type; the pack is refused in the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from .faults import Fault

SEPARATORS = ";；、|,，\n\r\t"


class TomlTable:
    """A TOML table with its place and the list that collects its faults."""

    def __init__(self, values: Mapping[str, Any], place: str, path: str, faults: list[Fault]) -> None:
        self.values = values
        self.place = place
        self.path = path
        self._faults = faults

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, key: str, message: str) -> None:
        self._faults.append(Fault(self.place, f"{self.path}{key}", message))

    def only(self, known: Iterable[str], why: str = "没有这个键") -> None:
        """Add a fault for every unknown key, with the key that was probably meant."""
        known = list(known)
        for key in self.values:
            if key not in known:
                meant = get_close_matches(key, known, 1)
                hint = f"，是否想写“{meant[0]}”" if meant else f"，可用的有：{'、'.join(known)}"
                self.fault(key, why + hint)

    def text(self, key: str) -> str:
        value = self._value(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self.fault(key, "应为不空的文字")
        return value if isinstance(value, str) else ""

    def choice(self, key: str, words: Sequence[str]) -> str:
        value = self._value(key)
        if value is not None and value not in words:
            self.fault(key, f"“{value}”不在可用的词之内：{'、'.join(words)}")
        return value if value in words else ""

    def whole(self, key: str, least: int, default: int | None = None) -> int:
        """Return a whole number not below `least`; the default when the key is absent (without a default that is a
        fault)."""
        if default is not None and key not in self.values:
            return default
        value = self._value(key)
        if value is not None and not (_is_whole(value) and value >= least):
            self.fault(key, f"应为不小于 {least} 的整数")
        return value if _is_whole(value) else least

    def number(self, key: str, default: Fraction | None = None, most: int | None = None) -> Fraction:
        """Return an exact number from 0 (to `most`); the default when the key is absent (without a default that is a
        fault)."""
        if default is not None and key not in self.values:
            return default
        value = self._value(key)
        if _is_whole(value) or isinstance(value, Fraction):
            if value < 0 or (most is not None and value > most):
                self.fault(key, f"应在 0 与 {most} 之间" if most is not None else "不应小于 0")
            return Fraction(value)
        if value is not None:
            self.fault(key, "应为数字")
        return Fraction(0)

    def flag(self, key: str) -> bool:
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "应为 true 或 false")
        return value is True

    def day(self, key: str) -> date | None:
        value = self._value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.fault(key, "应为日期，如 2016-01-01")
        return None

    def words(self, key: str, known: Sequence[str], named_as: str = "可用的词") -> tuple[str, ...]:
        """Return a list of at least one word, all of them known."""
        words = self._texts(key)
        if key in self.values and self.values[key] == []:
            self.fault(key, "是空表，什么也不符合；不限就不写这个键")
        for word in words:
            if word not in known:
                self.fault(key, f"“{word}”不在{named_as}之内：{'、'.join(known)}")
        return words

    def new_words(self, key: str, least: int = 1) -> tuple[str, ...]:
        """Return a list of new words: no duplicates, no separators inside."""
        words = self._texts(key)
        if isinstance(self.values.get(key), list) and len(words) < least:
            self.fault(key, f"至少应有 {least} 项")
        for word in sorted({word for word in words if words.count(word) > 1}):
            self.fault(key, f"“{word}”写了不止一次")
        for word in words:
            if not word.strip() or any(separator in word for separator in SEPARATORS):
                self.fault(key, f"“{word}”不能为空，也不能含分隔符（；、，|）")
        return words

    def table(self, key: str) -> "TomlTable":
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, "应为一张表")
        return self._inner(value, f"{key} ")

    def tables(self, key: str, counter: str) -> list["TomlTable"]:
        """Return the tables of a list that must not be empty; the n-th is named 第n and the counter."""
        value = self._value(key)
        if value is None:
            return []
        if not isinstance(value, list) or not value:
            self.fault(key, "应为表的列表，至少一项")
            return []
        for number, one in enumerate(value, 1):
            if not isinstance(one, dict):
                self.fault(key, f"第{number}{counter}应为一张表")
        return [self._inner(one, f"{key} 第{number}{counter} ") for number, one in enumerate(value, 1)]

    def _inner(self, value: object, path: str) -> "TomlTable":
        values = value if isinstance(value, dict) else {}
        faults = self._faults if isinstance(value, dict) else []
        return TomlTable(values, self.place, f"{self.path}{path}", faults)

    def _value(self, key: str) -> Any:
        if key not in self.values:
            self.fault(key, "缺少这个键")
        return self.values.get(key)

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, "应为文字的列表")
            return ()
        return tuple(value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
