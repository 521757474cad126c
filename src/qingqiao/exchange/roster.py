"""A list of young people, pasted or from a file, as rows to preview and store; read like the tables of `load`.

With a header row, columns give the meaning of cells; without one, their look does. Everything left out is named.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from qingqiao.exchange.by_look import LONGEST_HAN_NAME, has_serial, look, numbers_in, without_serial
from qingqiao.exchange.cells import Unreadable, is_empty, read_cell
from qingqiao.exchange.faults import Faults, shown
from qingqiao.exchange.formula_errors import formula_error
from qingqiao.exchange.lines import read_lines
from qingqiao.exchange.read.asides import GROUPED, aside_by_words
from qingqiao.exchange.read.book import Heading, InputSheet, SheetRow
from qingqiao.exchange.read.data_rows import RowSieve, data_rows, in_words
from qingqiao.exchange.read.headers import best_row, columns_named, find_heading, known_headers, names_column
from qingqiao.exchange.read.sheet_rows import since_1904
from qingqiao.exchange.roster_table import ROSTER
from qingqiao.exchange.width import as_code, as_text, narrow, squeezed
from qingqiao.policy.words import FIELDS

ID_NUMBER: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")
TITLE: Final = re.compile(
    r".{2,}(?:名单|名册|花名册|登记表|统计表|信息表|一览表|汇总表|情况表|报名表|通讯录|台账|明细|报名)(?:[（(].*[)）])?[:：]?"
)
EXAMPLE: Final = re.compile(r"例(?:如|子)?[:：\s].*|格式[:：].*|示例.*")
SPOKEN: Final = re.compile(r"[。！？!?]")
SENTENCE: Final = re.compile(r"[。！？!?；;]|[^·]{16,}")
NAME = ROSTER.column("name")
NOT_LISTED: Final = "不在所列的词中"
GROUP: Final = re.compile(r".{1,10}(?:领域|组|类|支部|团委|学校|中学|大学|学院|镇|乡|街道|社区|村|县|区|市)")
BY_CHOICE = ("sex", "political_status")


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of a list: the line, its text for pasting again, what was read, and the faults."""

    number: int
    source: str
    values: dict[str, Any]
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Roster:
    """The people of a list, what was left out, in words, and the headers for pasting again."""

    people: list[ListedPerson] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    header: str = ""

    def text(self, people: Iterable[ListedPerson]) -> str:
        """Return these people as a text that is read with the same result."""
        lines = [person.source for person in people]
        return "\n".join([self.header, *lines] if self.header and lines else lines)


def heading_of(rows: Iterable[SheetRow]) -> Heading | None:
    """Return the heading of a list of people, if any: a row with the column of names and another one, or with names
    alone."""
    rows = list(rows)
    best, _, _ = best_row(ROSTER, rows)
    if best is None or NAME not in {names_column(known_headers(ROSTER), cell) for cell in best.cells}:
        return None
    is_alone = sum(1 for cell in best.cells if as_text(cell)) == 1
    if columns_named(known_headers(ROSTER), best)[0] < 2 and not is_alone and not _has_serials(best):
        return None
    return find_heading(ROSTER, rows, Faults())


def _has_serials(row: SheetRow) -> bool:
    return any(squeezed(as_text(cell)) in ("序号", "编号", "序") for cell in row.cells)


def read_rows(rows: Sequence[SheetRow], *, is_1904: bool = False) -> Roster:
    """Return the people in the rows of a sheet."""
    heading = heading_of(rows)
    if heading is None:
        return by_look((row.number, [as_code(cell) for cell in row.cells if as_text(cell)]) for row in rows)
    return by_heading(rows, heading, is_1904=is_1904)


def by_heading(rows: Sequence[SheetRow], heading: Heading, *, is_1904: bool = False) -> Roster:
    """Return the people below a heading."""
    roster = Roster(header="\t".join(heading.names))
    roster.people = _above(rows, heading, roster)
    roster.passed_over += [f"“{name}”这一列" for name in heading.unknown if not _is_serial(name)]
    asides: list[str] = []
    sieve = RowSieve(ROSTER, heading)
    plain = data_rows(rows, heading, sieve, asides)
    picked = [
        _without_id_numbers(row, roster) for row in (since_1904(plain, heading.columns) if is_1904 else plain)
    ]
    roster.passed_over += [*sieve.unnamed, *asides]
    faults = Faults()
    sheet = InputSheet(ROSTER, heading, lambda: iter(picked), "")
    sources = {row.number: "\t".join(" ".join(as_code(cell).split()) for cell in row.cells) for row in picked}
    lines = list(read_lines(sheet, faults))
    wrong: dict[int, list[str]] = {}
    for fault in faults:
        if fault.column in BY_CHOICE and "公式" not in fault.wrong:
            roster.passed_over.append(
                f"第 {fault.row} 行：{_plain(fault.wrong).replace(NOT_LISTED, '没有存')}"
            )
        else:
            wrong.setdefault(fault.row, []).append(f"{_plain(fault.wrong)}，{fault.expected}。")
    roster.people += [
        ListedPerson(line.row, sources[line.row], line.values, tuple(wrong.get(line.row, ())))
        for line in lines
    ]
    return roster


def _above(rows: Sequence[SheetRow], heading: Heading, roster: Roster) -> list[ListedPerson]:
    """Return the people above the heading who have a number; other lines there are titles."""
    people = []
    for row in rows:
        units = [as_code(cell) for cell in row.cells if as_text(cell)]
        if row.number >= heading.row or not units:
            continue
        if any(numbers_in(units)) and not aside_by_words(units):
            people.append(_looked_at(row.number, units, roster))
        else:
            roster.passed_over.append(in_words(row, "标题"))
    return people


def _is_serial(name: str) -> bool:
    return squeezed(name).lower() in ("序号", "编号", "序", "no", "no.", "#")


def _plain(wrong: str) -> str:
    """Return a fault's text without the English name of its column."""
    return re.sub(r"（[a-z_]+）", "", wrong)


def _without_id_numbers(row: SheetRow, roster: Roster) -> SheetRow:
    cells: list[Any] = []
    for cell in row.cells:
        text = as_code(cell)
        if ID_NUMBER.search(narrow(text)):
            roster.passed_over.append(f"第 {row.number} 行：身份证号不收集")
            cell = ID_NUMBER.sub("", narrow(text)).strip()
        cells.append(cell)
    return SheetRow(row.number, cells)


def by_look(lines: Iterable[tuple[int, Sequence[str]]]) -> Roster:
    """Return the people in lines without headers; each line is given as its pieces."""
    roster = Roster()
    listed = [(number, [piece for piece in units if piece.strip()]) for number, units in lines]
    listed = [(number, units) for number, units in listed if units]
    chained = [has_serial(units[0]) for _, units in listed]
    is_chain = sum(chained) > 1 or any("接龙" in unit for _, units in listed for unit in units)
    for place, (number, units) in enumerate(listed):
        is_before = is_chain and not any(chained[: place + 1]) and any(chained)
        if reason := _aside(units, is_before=is_before):
            roster.passed_over.append(in_words(SheetRow(number, [*units]), reason))
        else:
            roster.people.append(_looked_at(number, units, roster))
    return roster


def _aside(units: Sequence[str], *, is_before: bool) -> str:
    """Return why a line is no person; empty: it is one."""
    first = units[0].strip()
    if squeezed(first) in ("接龙", "群接龙") or (first.startswith(("#", "＃")) and not _is_error(first)):
        return "接龙标题"
    if EXAMPLE.fullmatch(first):
        return "示例"
    if is_before and not any(numbers_in(units)):
        return "标题"
    if any(SPOKEN.search(unit) for unit in units) and not any(numbers_in(units)):
        return "说明行"
    if len(units) == 2 and without_serial(f"{first}、") == "" and _is_group(units[1]):
        return GROUPED
    plain = without_serial(first).strip()
    if len(units) == 1 and plain != first and _is_group(plain):
        return GROUPED
    if reason := aside_by_words([*([plain] if plain else []), *units[1:]] or [first]):
        return reason
    row = SheetRow(0, [*units])
    known = known_headers(ROSTER)
    if columns_named(known, row)[1] == len(units):
        return "表头"
    return "标题" if len(units) == 1 and TITLE.fullmatch(plain) else ""


def _is_group(text: str) -> bool:
    return text in FIELDS or GROUP.fullmatch(text) is not None


def _is_error(text: str) -> bool:
    return any(formula_error(word) for word in text.split())


def _looked_at(number: int, units: Sequence[str], roster: Roster) -> ListedPerson:
    kept = []
    for unit in units:
        if ID_NUMBER.search(narrow(unit)):
            roster.passed_over.append(f"第 {number} 行：身份证号不收集")
            unit = ID_NUMBER.sub(" ", narrow(unit)).strip()
        kept.append(unit)
    source = "，".join(" ".join(unit.split()) for unit in kept if unit)
    found = look([unit for unit in kept if unit] or [""])
    values: dict[str, Any] = {}
    faults = [*found.faults]
    for word in " ".join(kept).split():
        if error := formula_error(word):
            faults.append(f"{error}，应在原表里改好公式，或直接填写内容。")
    for name, text in found.values.items():
        try:
            values[name] = "" if is_empty(text) else read_cell(ROSTER.column(name), text)
        except Unreadable as unreadable:
            faults.append(f"{_plain(unreadable.wrong)}，{unreadable.expected}。")
    roster.passed_over += [f"第 {number} 行：{shown(text)}没有存，不知道是什么" for text in found.left]
    if not values.get("name") and not faults:
        faults.append("没有姓名。")
    elif SENTENCE.search(values.get("name", "")):
        faults.append(f"{shown(values['name'])}不像姓名，应每人一行，写姓名和联系方式。")
    return ListedPerson(number, source, values, tuple(faults))


def table_of_words(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of lines separated only by spaces, cut like the header line; where the numbers of words differ,
    words that form one name are joined first."""
    width = len(lines[0][1].split())
    for number, line in lines:
        words = line.split()
        yield number, words if len(words) <= width else _one_name(words, width)


def _one_name(words: list[str], width: int) -> list[str]:
    """Return the words with the first adjacent ones joined that can be one name, until there are as many as cells."""
    for place in range(len(words) - 1):
        end = place + len(words) - width + 1
        together = words[place:end]
        if end <= len(words) and all(word.isalpha() and not word.isascii() for word in together):
            is_short = sum(map(len, together)) <= LONGEST_HAN_NAME
            if is_short and any(len(word) == 1 for word in together):
                return [*words[:place], " ".join(together), *words[end:]]
    return words
