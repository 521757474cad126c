"""The types of cells in a table's columns, and one column as formats.md describes it."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any


class Type(Enum):
    """How a cell is read; the meaning of an empty one is in `EMPTY`."""

    CODE = "编码"
    UUID = "UUID"
    TEXT = "文字"
    NAME = "姓名"
    NUMBER_TEXT = "文字或号码"
    WORD = "词"
    DAY = "日期"
    MONTH = "年月"
    MOMENT = "时间"
    FLAG = "是或否"
    FLAG_OR_NONE = "是、否，或空"
    COUNT = "个数"
    CODES = "编码列表"
    WORDS = "词列表"
    NAMES = "文件名列表"


EMPTY: dict[Type, Any] = {
    Type.CODE: "",
    Type.UUID: None,
    Type.TEXT: "",
    Type.NAME: "",
    Type.NUMBER_TEXT: "",
    Type.WORD: "",
    Type.DAY: None,
    Type.MONTH: "",
    Type.MOMENT: None,
    Type.FLAG: False,
    Type.FLAG_OR_NONE: None,
    Type.COUNT: None,
    Type.CODES: (),
    Type.WORDS: (),
    Type.NAMES: (),
}


@dataclass(frozen=True)
class Column:
    """One column: its names, its type, whether it is required, and what a cell may contain.

    `words` is its closed list, `also_words` maps other words to these; `longest` is the most characters; `otherwise` is
    the value of an empty cell where it isn't the type's; `may_repeat`: several columns of this name are read as one;
    `from_row`: an empty cell is filled from the rest of the row.
    """

    name: str
    header: str
    type: Type = Type.TEXT
    is_key: bool = False
    is_required: bool = False
    words: tuple[str, ...] = ()
    longest: int = 100
    otherwise: Any = None
    also_words: tuple[tuple[str, str], ...] = ()
    may_repeat: bool = False
    from_row: bool = False

    @property
    def may_be_open(self) -> bool:
        """Whether a cell may state that there is no end yet."""
        return self.type is Type.DAY and self.name == "last_day" and not self.must_be_filled

    @property
    def must_be_filled(self) -> bool:
        """Whether an empty cell is a fault (formats.md: keys, and columns marked °)."""
        return self.is_key or self.is_required

    @property
    def empty(self) -> Any:
        """The value of an empty cell."""
        return EMPTY[self.type] if self.otherwise is None else self.otherwise


@dataclass(frozen=True)
class Table:
    """One table: a CSV file of its name, or a sheet of either name. One of the columns in `either` is required."""

    name: str
    sheet: str
    columns: tuple[Column, ...]
    either: tuple[str, ...] = ()

    @cached_property
    def empty(self) -> dict[str, Any]:
        """Return the values of an empty row, by column; not to be changed."""
        return {column.name: column.empty for column in self.columns}

    def column(self, name: str) -> Column:
        """Return the column with an English name. Raise KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
