"""《团干部到社区团支部报到情况统计表》 as words and numbers, independent of Word, Excel or page (一(三)3).

No original is known; the layout is a proposal and says so. All writers use these columns in this order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

TITLE = "团干部到社区团支部报到情况统计表"
STYLE_NOTE = "推荐样式"
HEAD = (
    *("填表单位", "团干部姓名", "职务", "所在团组织", "工作周期", "统计截至"),
    *("联系社区", "社区团支部", "兼任职务"),
)
HEAD_WIDTHS = (26, 66, 26, 62, 26, 67)
"""Millimetres of the head's three labels and values."""
PARTS = ("一、报到情况", "二、本周期完成情况", "三、存在困难")
SIGNATURES = ("填表人", "审核人", "日期", "单位（盖章）")


class FormColumn(NamedTuple):
    """A column of a table: its header, the row's attribute, its width in millimetres, and a group header."""

    label: str
    name: str
    width: int
    over: str = ""

    @property
    def full(self) -> str:
        """`访谈人数：普通青年`."""
        return f"{self.over}：{self.label}" if self.over else self.label


VISITS = (
    FormColumn("序号", "number", 10),
    FormColumn("报到日期（星期）", "day", 28),
    FormColumn("报到时段", "hours", 16),
    FormColumn("是否报到日／调整原因", "report_day", 22),
    FormColumn("工作内容", "work", 55),
    FormColumn("社区团干部", "local_cadres", 19, "访谈人数"),
    FormColumn("普通青年", "youth", 16, "访谈人数"),
    FormColumn("收集诉求及办理情况", "demands", 36),
    FormColumn("办实事情况", "help_given", 28),
    FormColumn("备注", "note", 17),
    FormColumn("社区确认", "confirmed", 26),
)
TOTALS = (
    FormColumn("项目", "title", 42),
    FormColumn("条款", "clause", 17),
    FormColumn("要求", "asked", 26),
    FormColumn("完成", "done", 32),
    FormColumn("状态", "state", 24),
    FormColumn("情况", "detail", 132),
)


@dataclass(frozen=True, slots=True)
class FormField:
    """A label and its value; empty on a form for paper."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit. The numbers are None where nothing is known yet, as on a form for paper."""

    number: int | str | None = None
    day: str = ""
    hours: str = ""
    report_day: str = ""
    work: str = ""
    local_cadres: int | None = None
    youth: int | None = None
    demands: str = ""
    help_given: str = ""
    note: str = ""
    confirmed: str = ""

    def cells(self) -> Iterator[str | int | None]:
        """Yield the value of each column."""
        return (getattr(self, column.name) for column in VISITS)


@dataclass(frozen=True, slots=True)
class TotalLine:
    """An obligation of the cycle: the target, what is done, and what it consists of."""

    title: str
    clause: str
    asked: str
    done: str = ""
    state: str = ""
    detail: str = ""

    def cells(self) -> Iterator[str]:
        """Yield the text of each column."""
        return (getattr(self, column.name) for column in TOTALS)


@dataclass(frozen=True, slots=True)
class VisitForm:
    """The form of one cadre and cycle. `name`: the file name without suffix; `sum`: the last line of the visits."""

    name: str
    head: tuple[FormField, ...]
    visits: tuple[VisitLine, ...]
    sum: VisitLine
    totals: tuple[TotalLine, ...]
    difficulties: str
    notes: tuple[str, ...]
    is_blank: bool = False

    def head_rows(self) -> list[tuple[FormField, ...]]:
        """Return the head's fields, three per row."""
        return [self.head[first : first + 3] for first in range(0, len(self.head), 3)]
