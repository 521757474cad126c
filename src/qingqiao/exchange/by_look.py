"""Reading a line without a header by its look: numbers, months, words of closed lists; the rest is a name.

A name is never cut at a space between Han characters nor at a middle dot (policy.md 4).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qingqiao.contacts.words import SEXES
from qingqiao.exchange.days import read_month
from qingqiao.exchange.people_names import DOT, as_name, has_letters
from qingqiao.exchange.roster_table import STANDINGS
from qingqiao.exchange.synonyms import NAMES, REACHES
from qingqiao.exchange.width import narrow, squeezed
from qingqiao.policy.names import HAN
from qingqiao.policy.words import FIELDS

SERIAL: Final = re.compile(
    r"\s*(?:[-*•●○◆■▪]\s*)?(?:第?\s*\d{1,3}\s*(?:[.．、:：)）\]】]|号|位|\s+(?=\D))|[（(\[【]\s*\d{1,3}\s*[)）\]】]"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．)）]|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛➀-➉]|(?:No|NO|no)\.?\s*\d{1,3}[.、:：\s])[.．、]?\s*|\s*[-*•●○◆■▪]\s+"
)
ALONE: Final = re.compile(r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、:：)）]?\s*")
PHONE: Final = re.compile(
    r"(?<![\d+])(?:(?:\+|00)86[-\s]*|86[-\s]+)?1[3-9](?:[-\s.]?\d){9}(?!\d)"
    r"|(?<!\d)(?:0\d{2,3}[-\s]?)\d{7,8}(?:-\d{1,6})?(?!\d)"
)
CHAT: Final = re.compile(
    r"(?:微信号?|QQ号?|wx|vx|WeChat|钉钉|抖音号?)\s*[:：]?\s*[A-Za-z0-9_][\w@.-]{4,}",
    re.IGNORECASE | re.ASCII,
)
BRACKETS: Final = re.compile(r"[（(【\[]([^（()）【】\[\]]*)[)）】\]]")
LABELS: Final = {"姓名", "联系方式", "领域", "所属领域", "出生年月", "性别", "政治面貌", *NAMES, *REACHES} - {
    "微信",
    "QQ",
}
LABEL: Final = re.compile(rf"(?:{'|'.join(sorted(LABELS, key=len, reverse=True))})[:：]\s*")
NOTE: Final = re.compile(r"备注[:：]\s*(.+)")
MONTHLIKE: Final = re.compile(r"(19|20)\d{2}([-./年]\d{1,2}([-./月]\d{1,2}[日号]?)?月?份?|\d{2}(\d{2})?)")
REACHLIKE: Final = re.compile(r"[\w.+@-]{5,}", re.ASCII)
HAN_ONLY: Final = re.compile(f"[{HAN}]+")
EDGES: Final = "()（）[]【】<>《》,，、:：;；.。-—–~～/|*"
COMPOUND: Final = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|钟离|长孙|宇文|司徒"
    "|鲜于|司空|令狐|呼延|西门|东郭|百里|拓跋|轩辕"
)
MARKS: Final = re.compile(r"[\t,，;；、|｜]")
CUT: Final = "\0"
LONGEST_HAN_NAME: Final = 4


@dataclass(slots=True)
class Looked:
    """What was found in a line: values as written, the unexplained rest, and faults."""

    values: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def without_serial(line: str) -> str:
    """Return a line without its leading serial number."""
    return SERIAL.sub("", line, count=1) if SERIAL.match(line) else line


def has_serial(line: str) -> bool:
    """Return whether a line begins with a serial number."""
    return SERIAL.match(line) is not None


def look(units: Sequence[str]) -> Looked:
    """Return what the pieces of a line are. A space inside a piece may be part of a name or a number."""
    found = Looked()
    runs: list[list[str]] = []
    for unit in _without_serials(units):
        if note := NOTE.fullmatch(unit.strip()):
            _say(found, "note", note.group(1))
            continue
        runs += _words(found, unit)
    _name(found, runs)
    return found


def _without_serials(units: Sequence[str]) -> list[str]:
    first, *others = units
    if others and ALONE.fullmatch(first):
        return others
    return [without_serial(first), *others]


def _say(found: Looked, what: str, text: str) -> None:
    """Store a value; there may be several reaches."""
    before = found.values.get(what)
    if before is None:
        found.values[what] = text
    elif what == "reach" and text not in before.split("、"):
        found.values[what] = f"{before}、{text}"
    elif before != text and what != "reach":
        found.left.append(text)


def _words(found: Looked, unit: str) -> list[list[str]]:
    """Return runs of adjacent words that no look explains; explained ones are stored."""
    text = DOT.sub(r"\1", LABEL.sub(CUT, narrow(unit)))
    for pattern in (CHAT, PHONE):
        for number in pattern.finditer(text):
            _say(found, "reach", " ".join(number.group().split()))
        text = pattern.sub(CUT, text)
    text = BRACKETS.sub(lambda inner: f"{CUT}{inner[1]}{CUT}" if _look(inner[1].strip()) else inner[0], text)
    runs: list[list[str]] = []
    for piece in text.split(CUT):
        run: list[str] = []
        for word in filter(
            None, (word.strip(EDGES) if not BRACKETS.search(word) else word for word in piece.split())
        ):
            what = _look(word)
            if what:
                _say(found, what, word)
                runs, run = [*runs, run], []
            else:
                run.append(word)
        runs.append(run)
    return [run for run in runs if run]


def _look(word: str) -> str:
    """Return what a word is by its look; empty for a possible name."""
    if word in FIELDS:
        return "field"
    if word in STANDINGS:
        return "political_status"
    if word in SEXES:
        return "sex"
    if MONTHLIKE.fullmatch(word) and _is_month(word):
        return "born"
    return "reach" if REACHLIKE.fullmatch(word) and not word.isalpha() else ""


def _is_month(word: str) -> bool:
    try:
        read_month(squeezed(word))
    except (ValueError, OverflowError):
        return False
    return True


def _name(found: Looked, runs: list[list[str]]) -> None:
    """Take the first run written in letters as the name; the others are left over."""
    names = [run for run in runs if has_letters("".join(run))]
    for run in runs:
        if run not in names:
            found.left.append(" ".join(run))
    if not names:
        return
    best = next((run for run in names if not _is_latin(run)), names[0])
    others = [" ".join(run) for run in names if run is not best]
    found.values["name"] = as_name(" ".join(best))
    if not _is_one_name(best):
        found.faults.append(
            f"“{' '.join(best)[:20]}”看不出是一位还是几位。几位请一行写一位；是一位，请去掉中间的空格；其他内容请用逗号隔开。"
        )
    for other in others:
        if _is_latin([other]) and len(other) > LONGEST_HAN_NAME:
            _say(found, "reach", other)
        elif len(found.values) == 1 and HAN_ONLY.fullmatch(other) and 1 < len(other) <= LONGEST_HAN_NAME:
            found.faults.append(f"这一行像有几位（{found.values['name']}、{other}），请一行写一位。")
        else:
            found.left.append(other)


def _is_latin(run: Sequence[str]) -> bool:
    return all(word.isascii() for word in run)


def _is_one_name(run: Sequence[str]) -> bool:
    """Return whether words separated by spaces are certainly one person's name."""
    if len(run) == 1 or _is_latin(run):
        return True
    if not all(HAN_ONLY.fullmatch(word) for word in run):
        return False
    is_short = sum(map(len, run)) <= LONGEST_HAN_NAME
    is_certain = any(len(word) == 1 for word in run) or COMPOUND.fullmatch(run[0]) is not None
    return is_short and is_certain


def pieces(line: str) -> list[str]:
    """Return a line cut at its separators: tab, comma, semicolon, enumeration comma or bar."""
    return [piece for piece in (piece.strip() for piece in MARKS.split(line)) if piece]


def numbers_in(texts: Sequence[str]) -> Iterator[str]:
    """Yield the telephone numbers in texts."""
    return (found.group() for text in texts for found in PHONE.finditer(narrow(text)))
