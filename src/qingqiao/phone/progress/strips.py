"""The squares of an obligation's strip, each linked to its reasons, and the link to fulfil it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qingqiao.parts.line import LineRow
from qingqiao.phone.progress.lines import row, why_url
from qingqiao.progress.lines import ProgressLine, short_period_name
from qingqiao.progress.strips import Strip, strips_of
from qingqiao.regions.rules import Rules

IN_SIGHT = 4
UNITS = {"W": "周", "Q": "季度"}


@dataclass(frozen=True, slots=True)
class StripSquare:
    """One cell: state, short name, `1/1`, and the address of its reasons."""

    state: str
    word: str
    name: str
    period: str
    count: str
    url: str


@dataclass(frozen=True, slots=True)
class StripRow:
    """An obligation of the year. `line`: its only cell, or the one that can still be met; `recent` and `earlier`: squares,
    empty for a single cell. `late` is for the cadre's own eyes."""

    title: str
    clause: str
    summary: str
    line: LineRow | None
    is_single: bool
    recent: tuple[StripSquare, ...]
    earlier: tuple[StripSquare, ...]
    missing: int
    late: int


def strip_rows(rules: Rules, lines: Iterable[ProgressLine], today: date) -> list[tuple[str, list[StripRow]]]:
    """Return the rows by group, in the order of the pack."""
    return [
        (group, [_strip_row(rules, strip, today) for strip in strips]) for group, strips in strips_of(lines)
    ]


def short_name(line: ProgressLine) -> str:
    """Return `12周`, `3月`, `1季度`, `2026年`; a cycle's and a standing obligation's name in words."""
    _, _, rest = line.period.partition("-")
    if line.period.startswith("cycle") or line.is_standing:
        return short_period_name(line)
    if rest[:1] in UNITS:
        return f"{int(rest[1:])}{UNITS[rest[0]]}"
    return f"{int(rest)}月" if rest else f"{line.period}年"


def _strip_row(rules: Rules, strip: Strip, today: date) -> StripRow:
    line = strip.lines[0] if strip.is_single else strip.next
    squares = () if strip.is_single else tuple(_square(one) for one in strip.lines)
    return StripRow(
        title=strip.title,
        clause=strip.clause,
        summary=strip.summary,
        line=row(rules, line, today) if line else None,
        is_single=strip.is_single,
        recent=squares[:IN_SIGHT],
        earlier=squares[IN_SIGHT:],
        missing=line.missing if line else 0,
        late=strip.late,
    )


def _square(line: ProgressLine) -> StripSquare:
    return StripSquare(
        state=line.status,
        word=line.status_word,
        name=short_name(line),
        period=line.period_name,
        count=f"{line.done}" if line.target is None or line.reason else f"{line.done}/{line.target}",
        url=why_url(line),
    )
