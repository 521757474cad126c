"""One cell, one value: how each type of column is read. What can't be read is an Unreadable with two sentences."""

import re
import uuid
from collections.abc import Callable
from typing import Any, Final

from qingqiao.exchange.columns import Column, Type
from qingqiao.exchange.days import read_day, read_moment, read_month
from qingqiao.exchange.faults import at, one_of, shown
from qingqiao.exchange.width import Cell, as_code, as_text, has_lost_digits, narrow, squeezed, trimmed

YES: Final = frozenset({"1", "是", "true"})
NO: Final = frozenset({"0", "否", "false"})
SEPARATORS: Final = re.compile("[;；、]")
MOST: Final = 2**31 - 1
UUID_TEXT: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}", re.IGNORECASE)


class Unreadable(Exception):
    """A cell that can't be what its column holds."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.wrong, self.expected = wrong, expected


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell; spaces are nothing."""
    return not trimmed(cell) if isinstance(cell, str) else cell is None


def _short(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise Unreadable(f"{at(column)}有 {len(text)} 个字", f"应不超过 {column.longest} 个字")
    return text


def _text(column: Column, cell: Cell) -> str:
    return _short(column, as_text(cell))


def _code(column: Column, cell: Cell) -> str:
    text = as_code(cell)
    if has_lost_digits(text):
        wrong = f"{at(column)}{shown(text)}被表格软件改成了科学记数，末几位已经丢失"
        raise Unreadable(wrong, "应先把这一列设为文本格式，再重新填写")
    return _short(column, text)


def _uuid(column: Column, cell: Cell) -> uuid.UUID:
    text = squeezed(as_text(cell)).strip("{}")
    if not UUID_TEXT.fullmatch(text):
        raise Unreadable(f"{at(column)}{shown(cell)}不是 UUID", "应形如 0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e8f")
    return uuid.UUID(text)


def _word(column: Column, cell: Cell) -> str:
    text = squeezed(as_text(cell))
    if text not in column.words:
        raise Unreadable(f"{at(column)}{shown(cell)}不在所列的词中", one_of(column.words))
    return text


def _day(column: Column, cell: Cell) -> Any:
    try:
        return read_day(cell)
    except (ValueError, OverflowError):
        raise Unreadable(f"{at(column)}{shown(cell)}不是日期", "应形如 2026-03-05") from None


def _month(column: Column, cell: Cell) -> str:
    try:
        return read_month(cell)
    except (ValueError, OverflowError):
        raise Unreadable(f"{at(column)}{shown(cell)}不是年月", "应形如 2001-05") from None


def _moment(column: Column, cell: Cell) -> Any:
    try:
        return read_moment(cell)
    except (ValueError, OverflowError):
        raise Unreadable(
            f"{at(column)}{shown(cell)}不是时间", "应形如 2026-03-05T14:30 或 2026/3/5 14:30"
        ) from None


def _flag(column: Column, cell: Cell) -> bool:
    text = squeezed(as_text(cell)).removesuffix(".0").lower()
    if text in YES or text in NO:
        return text in YES
    raise Unreadable(f"{at(column)}{shown(cell)}不是“是”或“否”", "应为 1、0、是、否、true、false 之一")


def _count(column: Column, cell: Cell) -> int:
    text = as_code(cell)
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise Unreadable(f"{at(column)}{shown(cell)}不是个数", "应为 0 或正整数")
    return int(text)


def _parts(cell: Cell) -> list[str]:
    return [part for part in (trimmed(part) for part in SEPARATORS.split(as_text(cell))) if part]


def _codes(column: Column, cell: Cell) -> tuple[str, ...]:
    """A set of codes, in the order in which they are said; one code may be a number that a spreadsheet made."""
    parts: list[Cell] = [*_parts(cell)] if isinstance(cell, str) else [cell]
    return tuple(dict.fromkeys(_code(column, part) for part in parts))


def _words(column: Column, cell: Cell) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(squeezed(part) for part in _parts(narrow(as_text(cell)))))
    _short(column, ";".join(found))
    if not found and column.must_be_filled:
        raise Unreadable(f"{at(column)}{shown(cell)}里没有词", "应至少有一个")
    return found


def _names(column: Column, cell: Cell) -> tuple[str, ...]:
    """File names stay as they are: the folder's own names may hold full-width signs."""
    return tuple(dict.fromkeys(_short(column, part) for part in _parts(cell)))


# How a cell that is not empty is read. Each raises Unreadable.
READERS: dict[Type, Callable[[Column, Cell], Any]] = {
    Type.CODE: _code,
    Type.UUID: _uuid,
    Type.TEXT: _text,
    Type.NUMBER_TEXT: _code,
    Type.WORD: _word,
    Type.DAY: _day,
    Type.MONTH: _month,
    Type.MOMENT: _moment,
    Type.FLAG: _flag,
    Type.FLAG_OR_NONE: _flag,
    Type.COUNT: _count,
    Type.CODES: _codes,
    Type.WORDS: _words,
    Type.NAMES: _names,
}
