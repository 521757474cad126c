"""The Monday brief: what changed since last week, what is stuck, whom to call and about what; computed, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qingqiao.desk.briefs.calls import FEWEST, BriefCall, calls_of
from qingqiao.desk.context import DeskContext
from qingqiao.desk.organizations.lines import PeriodChange, changes_of
from qingqiao.desk.organizations.obligations import lists_of, obligations_within, row_of
from qingqiao.desk.organizations.stuck import Stuck, stuck_of
from qingqiao.desk.ranges import USUAL, chosen
from qingqiao.organizations.queries import reached_of
from qingqiao.organizations.tree import regions_around
from qingqiao.progress.lately import Lately, lately_in
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.trend import Trend
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import day_words, full_day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

WEEK, DAY = timedelta(days=7), timedelta(days=1)
CHANGES, LINES, CALLS = 4, 6, 16
"""So many lines a part, so that the whole stays half a page; whom to call: every county of a city."""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the page shows. `text` is what is copied: it names no cadres but administrators and gives no numbers of two
    cadres or one. `sent`: the same without what
    waits for the reader herself. `downward`: what of it may be told to all below, who aren't compared with each other."""

    changes: list[PeriodChange]
    stuck: list[Stuck]
    calls: list[BriefCall]
    title: str
    text: str
    sent: str
    downward: str


def brief_of(desk: DeskContext, organization: Organization) -> Brief:
    """Return the brief of an organization within reach, as of today."""
    regions = reached_of(desk.scope, organization, regions_around(organization))
    days = chosen(USUAL, desk.today).days
    span = JudgedSpan(days.first_day, days.last_day, desk.today)
    seated = SeatedCadres(organization, regions, span, desk.today)
    tallies = seated.figures.whole.obligations
    known = {id: one for id, one in obligations_within(regions, desk.today).items() if id in tallies}
    rows = [
        row_of(one, tallies[id], desk.today, lists_of(desk, organization.code, id))
        for id, one in known.items()
    ]
    trend = _closed_lately(seated.trend, organization, desk.today)
    changes = changes_of(rows, trend, desk.today, CHANGES)
    lately = lately_in(organization, regions, desk.today - WEEK, desk.today - DAY)
    stuck = stuck_of(desk, organization, regions)
    calls = calls_of(desk, organization, seated, known)
    told = changes if seated.figures.whole.cadres >= FEWEST else []
    changed = _changed(told, lately, desk.today)
    title = f"{organization.name}周一简报（{full_day_words(desk.today)}）"
    text, sent = (
        _text(title, changed, some, calls) for some in (stuck, [one for one in stuck if not one.is_readers])
    )
    return Brief(changes, stuck, calls, title, text, sent, "\n".join(changed))


def _closed_lately(trend: Trend, organization: Organization, today: date) -> Trend:
    """Return the obligations of which a period closed within the last week."""
    pack = pack_on(rules_of(organization.region), today)
    if pack is None:
        return {}
    grace = timedelta(days=pack.grace_days)
    return {id: sums for id, sums in trend.items() if sums[-1].last_day + grace >= today - WEEK}


def _changed(changes: Sequence[PeriodChange], lately: Lately, today: date) -> list[str]:
    said = [f"{one.title}：{one.words}" for one in changes]
    if lately:
        days = f"{day_words(today - WEEK, today)}至{day_words(today - DAY, today)}"
        numbers = f"新任职 {lately.begun:,} 人，离任 {lately.ended:,} 人，新登记联系青年 {lately.listed:,} 人"
        said.append(f"{days}{numbers}")
    return said


def _text(title: str, changed: Sequence[str], stuck: Sequence[Stuck], calls: Sequence[BriefCall]) -> str:
    parts = (
        ("一、比上周的变化", changed, LINES),
        ("二、卡住了的", [f"{one.title} {one.value}".strip() for one in stuck], LINES),
        ("三、请联系", [f"{one.who}：{one.about}" for one in calls if one.is_told], CALLS),
    )
    few = sum(not one.is_told for one in calls)
    more = [f"· 另有 {few} 个不足 {FEWEST} 名团干部的组织，不写数字，见总览"] if few else []
    return "\n".join([title, *_lines(parts), *more])


def _lines(parts: Sequence[tuple[str, Sequence[str], int]]) -> Iterator[str]:
    for heading, lines, most in parts:
        yield heading
        yield from (f"· {line}" for line in lines[:most])
        if len(lines) > most:
            yield f"· 另有 {len(lines) - most} 项，见总览"
        elif not lines:
            yield "· 没有"
