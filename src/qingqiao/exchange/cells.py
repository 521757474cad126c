"""Reading one cell of each column type. What can't be read raises Unreadable with two sentences."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from qingqiao.exchange.columns import Column, Type
from qingqiao.exchange.days import TooEarly, is_open, read_day, read_moment, read_month
from qingqiao.exchange.faults import at, one_of, shown
from qingqiao.exchange.formula_errors import formula_error
from qingqiao.exchange.people_names import is_name
from qingqiao.exchange.width import Cell, as_code, as_text, bare, has_lost_digits, narrow, squeezed, trimmed
from qingqiao.policy.names import without_marks

YES: Final = frozenset({"1", "是", "true"})
NO: Final = frozenset({"0", "否", "false"})
SEPARATORS: Final = re.compile("[;；、]")
MOST: Final = 2**31 - 1
LONGEST_KEPT, MOST_KEPT = 64, 4096
HARDLY_REPEATED: Final = (Type.UUID, Type.MOMENT, Type.NUMBER_TEXT)
UUID_TEXT: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}", re.IGNORECASE)


class Unreadable(Exception):
    """A cell that its column doesn't allow."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.wrong, self.expected = wrong, expected


def is_empty(cell: Cell) -> bool:
    """Return whether a cell is empty; spaces count as empty."""
    if isinstance(cell, str):
        return not (cell and (cell[0].isalnum() or as_text(cell)))
    return cell is None


class CellReader(dict[Cell, Any]):
    """Reads the cells of one column: cell → value. The values of the last short texts and days are kept: they repeat from row to
    row."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self._read = READERS[column.type]
        self._repeats = column.type not in HARDLY_REPEATED

    def __missing__(self, cell: Cell) -> Any:
        is_nothing = is_empty(cell)
        value = self._empty_value() if is_nothing else self.value_of(cell)
        if (self._repeats or is_nothing) and _is_short(cell):
            if len(self) >= MOST_KEPT:
                self.clear()
            self[cell] = value
        return value

    def value_of(self, cell: Cell) -> Any:
        """Return the value of a non-empty cell. Raise Unreadable."""
        if isinstance(cell, str) and (error := formula_error(cell)):
            raise Unreadable(f"{at(self.column)}{error}", "应在原表里改好公式，或直接填写内容")
        return self._read(self.column, cell)

    def _empty_value(self) -> Any:
        if self.column.must_be_filled:
            raise Unreadable(f"{at(self.column)}没有填", "这一列每行都应填写")
        return self.column.empty


def _is_short(cell: Cell) -> bool:
    return len(cell) <= LONGEST_KEPT if isinstance(cell, str) else isinstance(cell, date)


def read_cell(column: Column, cell: Cell) -> Any:
    """Return the value of one non-empty cell. Raise Unreadable."""
    return CellReader(column).value_of(cell)


def _short(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise Unreadable(f"{at(column)}有 {len(text)} 个字", f"应不超过 {column.longest} 个字")
    return text


def _text(column: Column, cell: Cell) -> str:
    return _short(column, without_marks(as_text(cell)))


def _code(column: Column, cell: Cell) -> str:
    text = as_code(cell)
    if has_lost_digits(text):
        wrong = f"{at(column)}{shown(text)}被表格软件改成了科学记数，末几位已经丢失"
        raise Unreadable(wrong, "应先把这一列设为文本格式，再重新填写")
    return _short(column, text)


def _reach(column: Column, cell: Cell) -> str:
    return (
        _code(column, cell)
        if not isinstance(cell, str)
        else _short(column, _several_lines(_code(column, cell)))
    )


def _several_lines(text: str) -> str:
    """Return numbers from several lines of one cell, on one line."""
    lines = text.splitlines()
    return trimmed(text) if len(lines) == 1 else "、".join(filter(None, map(trimmed, lines)))


def _uuid(column: Column, cell: Cell) -> uuid.UUID:
    if isinstance(cell, str) and UUID_TEXT.fullmatch(cell):
        return uuid.UUID(int=int(cell.replace("-", ""), 16))
    text = squeezed(bare(cell)).strip("{}")
    if not UUID_TEXT.fullmatch(text):
        raise Unreadable(f"{at(column)}{shown(cell)}不是 UUID", "应形如 0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e8f")
    return uuid.UUID(text)


def _name(column: Column, cell: Cell) -> str:
    text = without_marks(as_text(cell))
    if not is_name(text):
        raise Unreadable(f"{at(column)}{shown(cell)}不像姓名", "应填写姓名或称呼，不应是编号、合计或表头")
    return _short(column, text)


def _word(column: Column, cell: Cell) -> str:
    text = squeezed(bare(cell))
    text = dict(column.also_words).get(text, text)
    if text not in column.words:
        raise Unreadable(f"{at(column)}{shown(cell)}不在所列的词中", one_of(column.words))
    return text


def _day(column: Column, cell: Cell) -> Any:
    if column.may_be_open and is_open(cell):
        return None
    return _read(read_day, column, cell, "不是日期", "应形如 2026-03-05")


def _month(column: Column, cell: Cell) -> Any:
    return _read(read_month, column, cell, "不是年月", "应形如 2001-05")


def _moment(column: Column, cell: Cell) -> Any:
    return _read(read_moment, column, cell, "不是时间", "应形如 2026-03-05T14:30 或 2026/3/5 14:30")


def _read(read: Callable[[Cell], Any], column: Column, cell: Cell, wrong: str, expected: str) -> Any:
    try:
        return read(bare(cell) if isinstance(cell, str) else cell)
    except TooEarly:
        raise Unreadable(f"{at(column)}{shown(cell)}{wrong}（早于 1900 年）", expected) from None
    except (ValueError, OverflowError):
        raise Unreadable(f"{at(column)}{shown(cell)}{wrong}", expected) from None


def _flag(column: Column, cell: Cell) -> bool:
    text = squeezed(bare(cell)).removesuffix(".0").lower()
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
    """Return codes in the order given; a single code may be a number made by a spreadsheet."""
    parts: list[Cell] = [*_parts(cell)] if isinstance(cell, str) else [cell]
    return tuple(dict.fromkeys(_code(column, part) for part in parts))


def _words(column: Column, cell: Cell) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(squeezed(part) for part in _parts(narrow(as_text(cell)))))
    _short(column, ";".join(found))
    if not found and column.must_be_filled:
        raise Unreadable(f"{at(column)}{shown(cell)}里没有词", "应至少有一个")
    return found


def _names(column: Column, cell: Cell) -> tuple[str, ...]:
    """Return file names unchanged: the folder's own names may contain full-width characters."""
    return tuple(dict.fromkeys(_short(column, part) for part in _parts(cell)))


# How a non-empty cell is read. Each function raises Unreadable.
READERS: dict[Type, Callable[[Column, Cell], Any]] = {
    Type.CODE: _code,
    Type.UUID: _uuid,
    Type.TEXT: _text,
    Type.NAME: _name,
    Type.NUMBER_TEXT: _reach,
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
