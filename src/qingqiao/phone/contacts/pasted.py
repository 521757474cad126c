"""A pasted list as lines of details, whatever the order of what stands in a line; what isn't kept is named and dropped."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qingqiao.actions.contact_rules import ID_NUMBER, ContactDetails
from qingqiao.contacts.reach import PHONE, normalized
from qingqiao.exchange.days import read_month
from qingqiao.exchange.width import narrow, squeezed
from qingqiao.policy.words import FIELDS

MOST_LINES = 300
BETWEEN = re.compile(r"[\t,，;；、|]|\s+")
IN_TABLE = re.compile(r"[\t,，]")
MONTHLIKE = re.compile(r"(19|20)\d{2}([-./年]\d{1,2}([-./月]\d{1,2}日?)?月?|\d{2}(\d{2})?)")
REACHLIKE = re.compile(r"[\w.+@-]{5,}", re.ASCII)
STANDINGS = {
    **dict.fromkeys(("团员", "共青团员"), "团员"),
    **dict.fromkeys(("党员", "中共党员", "预备党员", "中共预备党员"), "党员"),
    "群众": "群众",
}
HEADERS = {
    **dict.fromkeys(("姓名", "名字", "称呼", "姓名或称呼"), "name"),
    **dict.fromkeys(("领域", "所在领域"), "field"),
    **dict.fromkeys(
        ("联系方式", "手机", "手机号", "手机号码", "电话", "联系电话", "微信", "微信号", "QQ"), "reach"
    ),
    **dict.fromkeys(("出生年月", "出生日期", "出生", "生日"), "born"),
    **dict.fromkeys(("性别",), "sex"),
    **dict.fromkeys(("政治面貌",), "political_status"),
    **dict.fromkeys(("备注",), "note"),
    **dict.fromkeys(("序号", "编号"), ""),
}
ID_NUMBERS = "身份证号"


@dataclass(frozen=True, slots=True)
class PastedContact:
    """One person of a list: what was understood, and what is wrong with it."""

    number: int
    said: dict[str, str]
    faults: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line as it can be pasted again, without what is not kept."""
        names = ("name", "field", "reach", "born", "sex", "political_status", "note")
        return " ".join(BETWEEN.sub("", self.said.get(name, "")) for name in names if self.said.get(name))

    def details(self) -> ContactDetails:
        """The line as an action takes it."""
        said: dict[str, Any] = {"name": "", "field": "", **self.said}
        return ContactDetails(**said)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The lines of a list, and the names of what stood in it and is not kept."""

    lines: list[PastedContact] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def read_pasted(text: str, otherwise: str) -> Pasted:
    """At most 300 lines; `otherwise` is the field of lines that name none."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()][:MOST_LINES]
    dropped: dict[str, None] = {}
    if not lines:
        return Pasted()
    header = _header(lines[0][1])
    cut: Callable[[str], Iterator[tuple[str, str]]] = (
        (lambda line: _by_header(header, line)) if header else (lambda line: _by_look(line))
    )
    dropped.update(dict.fromkeys(name for name in header if name not in HEADERS) if header else ())
    found = [
        _line(number, list(cut(line)), otherwise, dropped)
        for number, line in (lines[1:] if header else lines)
    ]
    return Pasted(found, [name for name in dropped if name])


def _header(line: str) -> list[str]:
    """The names of the columns, when the first line holds them."""
    cells = [
        squeezed(cell).rstrip("：:*")
        for cell in (IN_TABLE.split(line) if IN_TABLE.search(line) else line.split())
    ]
    return cells if len(cells) > 1 and any(HEADERS.get(cell) == "name" for cell in cells) else []


def _by_header(header: list[str], line: str) -> Iterator[tuple[str, str]]:
    cells = IN_TABLE.split(line) if IN_TABLE.search(line) else line.split()
    for name, cell in zip(header, cells, strict=False):
        if HEADERS.get(name) and cell.strip():
            yield HEADERS[name], cell.strip()


def _by_look(line: str) -> Iterator[tuple[str, str]]:
    for word in filter(None, BETWEEN.split(line)):
        yield _look(narrow(word)), word


def _look(word: str) -> str:
    """What a word is by its look; empty for what is dropped."""
    if ID_NUMBER.search(word):
        return ID_NUMBERS
    if word in FIELDS:
        return "field"
    if word in STANDINGS:
        return "political_status"
    if word in ("男", "女"):
        return "sex"
    if PHONE.fullmatch(normalized(word)):
        return "reach"
    if MONTHLIKE.fullmatch(word) and _month(word):
        return "born"
    return "reach" if REACHLIKE.fullmatch(word) else "name"


def _line(
    number: int, cells: list[tuple[str, str]], otherwise: str, dropped: dict[str, None]
) -> PastedContact:
    said: dict[str, str] = {}
    faults: list[str] = []
    for what, cell in cells:
        if what == ID_NUMBERS or ID_NUMBER.search(narrow(cell)):
            dropped[ID_NUMBERS] = None
        elif what in said:
            dropped[f"第 {number} 行“{cell[:12]}”"] = None
        else:
            said[what] = _value(what, cell, faults)
    if not said.get("field") and otherwise:
        said["field"] = otherwise
    faults += _missing(said)
    return PastedContact(number, said, tuple(faults))


def _value(what: str, cell: str, faults: list[str]) -> str:
    word = squeezed(cell)
    if what == "born":
        month = _month(word)
        if not month:
            faults.append(f"出生年月“{cell[:12]}”看不懂，请写成 200305。")
        return month
    if what == "field" and word not in FIELDS:
        faults.append(f"没有“{cell[:12]}”这个领域，应为{'、'.join(FIELDS)}之一。")
        return ""
    if what == "political_status":
        return STANDINGS.get(word, "")
    if what == "sex":
        return word if word in ("男", "女") else ""
    return cell[:100] if what == "name" else narrow(cell)[:200]


def _missing(said: dict[str, str]) -> Iterator[str]:
    if not said.get("name"):
        yield "没有姓名。"
    if "field" not in said:
        yield "没有写领域，也没有选“没写领域的算作”。"


def _month(word: str) -> str:
    try:
        return read_month(squeezed(word))
    except (ValueError, OverflowError):
        return ""
