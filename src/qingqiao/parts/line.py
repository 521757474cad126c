"""A progress line as a list row: what is required, how far it is, until when, and where a tap leads."""

from dataclasses import dataclass
from datetime import date

from qingqiao.progress.lines import ProgressLine
from qingqiao.ui.days import day_words, until_words


@dataclass(frozen=True, slots=True)
class LineRow:
    """`state_word` says until when an open line can be met; `url` is the row's link, `why_url` that of its reasons."""

    title: str
    clause: str
    state: str
    state_word: str
    done: int
    target: int | None
    unit: str
    note: str
    url: str
    why_url: str


def line_row(line: ProgressLine, today: date, *, url: str, why_url: str) -> LineRow:
    """Return the row of a line."""
    is_asked = bool(line.missing) and (line.status == "open" or line.is_standing)
    return LineRow(
        title=line.title,
        clause=line.clause,
        state="open" if is_asked else line.status,
        state_word=_until(line, today) if is_asked else line.status_word,
        done=line.done,
        target=line.target,
        unit=line.unit,
        note=line.reason_word,
        url=url,
        why_url=why_url,
    )


def _until(line: ProgressLine, today: date) -> str:
    """Return until when it can be met; also for a period that is over but still open."""
    if line.is_standing:
        return f"还差 {line.missing}"
    if line.last_day < today:
        return f"最好{day_words(line.closes_on, today)}前补记"
    return until_words(line.last_day, today)
