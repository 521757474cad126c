"""The kinds of cell that a table's columns hold, and one column as formats.md describes it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Type(Enum):
    """How a cell is read; what an empty one means stands in `EMPTY`."""

    CODE = "编码"
    UUID = "UUID"
    TEXT = "文字"
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
    """One column: its names, its type, whether every row must fill it, and what a cell may hold.

    `words` closes a list; `longest` is the most characters; `otherwise` is what an empty cell means where not the type's own.
    """

    name: str
    header: str
    type: Type = Type.TEXT
    is_key: bool = False
    is_required: bool = False
    words: tuple[str, ...] = ()
    longest: int = 100
    otherwise: Any = None

    @property
    def must_be_filled(self) -> bool:
        """Whether an empty cell is a fault (formats.md: keys, and columns marked °)."""
        return self.is_key or self.is_required

    @property
    def empty(self) -> Any:
        """What an empty cell means."""
        return EMPTY[self.type] if self.otherwise is None else self.otherwise


@dataclass(frozen=True)
class Table:
    """One table: a CSV file of its name, or a sheet of either name. Of the columns in `either` one must be there."""

    name: str
    sheet: str
    columns: tuple[Column, ...]
    either: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of an English name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
