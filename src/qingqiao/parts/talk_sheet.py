"""The sheet for a talk in person, half a page: what is well, her own line, what is open and the least that closes it, what she
said hinders her. From kept cells, no name of others, no late, no grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from qingqiao.progress.lines import ProgressLine, obligation_of, short_period_name
from qingqiao.progress.nearest import nearest
from qingqiao.progress.queries import lines_touching
from qingqiao.regions.days import holds
from qingqiao.regions.rules import rules_of
from qingqiao.ui import charts
from qingqiao.ui.charts import Point
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.voices.models import UpwardReport

MONTHS = 6
MOST_DONE, MOST_OPEN, MOST_HINDRANCES = 6, 8, 3


@dataclass(frozen=True, slots=True)
class OpenLine:
    """What is open: the obligation, and how much until when closes it."""

    title: str
    lacks: str


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """The sheet of one cadre on a day. `acts`: the few records that would close most of it; `hindrances`: day and words of
    what she reported upward."""

    done: tuple[str, ...]
    months: SafeString
    open: tuple[OpenLine, ...]
    open_more: int
    acts: tuple[str, ...]
    hindrances: tuple[tuple[str, str], ...]


def talk_sheet(cadre: Cadre, today: date, reports: Iterable[UpwardReport]) -> TalkSheet:
    """Return the sheet of a cadre who came through a scope, as of today; `reports`: hers that the reader may see."""
    rules = rules_of(cadre.region)
    first = _months(today)[0]
    lines = lines_touching(cadre, first, today, today)
    asked = sorted((one for one in lines if _is_open(one)), key=lambda one: (one.is_standing, one.last_day))
    opens = (
        (one, obligation_of(rules, one.obligation, one.first_day)) for one in asked if not one.is_standing
    )
    return TalkSheet(
        done=tuple(dict.fromkeys(_done(lines, today)))[:MOST_DONE],
        months=_chart(lines, today),
        open=tuple(_open(one, today) for one in asked[:MOST_OPEN]),
        open_more=max(0, len(asked) - MOST_OPEN),
        acts=tuple(act.sentence for act in nearest(opens)),
        hindrances=tuple(
            (day_words(one.sent_at.date(), today), one.text or one.title)
            for one in list(reports)[:MOST_HINDRANCES]
        ),
    )


def _is_open(line: ProgressLine) -> bool:
    return bool(line.missing) and (line.status == "open" or line.is_standing)


def _done(lines: Iterable[ProgressLine], today: date) -> Iterator[str]:
    for line in lines:
        if line.status == "met" and (line.is_standing or holds(line, today)):
            yield line.title if line.is_standing else f"{line.title}（{short_period_name(line)}）"


def _open(line: ProgressLine, today: date) -> OpenLine:
    lacks = f"还差 {line.missing} {line.unit}"
    if line.is_standing:
        return OpenLine(line.title, lacks)
    if line.last_day >= today:
        return OpenLine(line.title, f"{lacks}，{day_words(line.last_day, today)}前")
    title = f"{line.title}（{short_period_name(line)}）"
    return OpenLine(title, f"{lacks}，{day_words(line.closes_on, today)}前补记")


def _months(today: date) -> list[date]:
    """Return the first days of the last months, this one last."""
    number = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(number - MONTHS + 1, number + 1)]


def _chart(lines: Sequence[ProgressLine], today: date) -> SafeString:
    """Return how many of the periods that ended in each month were met, her own months alone."""
    points = []
    for first in _months(today):
        ended = [
            one
            for one in lines
            if not one.is_standing
            and (one.last_day.year, one.last_day.month) == (first.year, first.month)
            and one.last_day <= today
            and one.weight
            and one.status in ("met", "open", "unmet")
        ]
        met = sum(one.status == "met" for one in ended)
        share = 100 * met / len(ended) if ended else None
        points.append(Point(f"{first.month}月", share, f"{met}/{len(ended)}" if ended else ""))
    return charts.columns("近六个月：到期的要求里完成了几项", points, unit="%", height=150)
