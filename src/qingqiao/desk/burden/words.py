"""Efforts in words: the time that obligations take a week and a year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from qingqiao.policy.effort import SECONDS_AN_HOUR, TELLING, WEEKS_A_YEAR, Effort
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.rounding import decimal1

SECONDS_A_MINUTE = 60
LEAST_MINUTES = Fraction(1, 10)
ONCE = frozenset({"contacts", "fields", "postings", "checklist"})
"""The measures of what is entered once and looked after."""


@dataclass(frozen=True, slots=True)
class EffortRow:
    """What an obligation costs: a week for one cadre, and for all whom it binds."""

    title: str
    clause: str
    cadres: str
    journey: str
    each: str
    all: str


def row_of(effort: Effort) -> EffortRow:
    """Return the row of an effort."""
    one, journey = effort.obligation, effort.journey
    if journey is None:
        return EffortRow(one.title, one.clause, f"{effort.cadres:,} 人", _why_nothing(one), "", "")
    with_photos = f"，加 {effort.attached} 张照片或附件" if effort.attached else ""
    return EffortRow(
        one.title,
        one.clause,
        f"{effort.cadres:,} 人",
        f"{journey.title}，{journey.taps} 下、{journey.characters} 字{with_photos}",
        a_week(effort.each_a_year),
        a_week(effort.seconds_a_year),
    )


def _why_nothing(one: Obligation) -> str:
    if one.measure in ONCE:
        return "登记一次，没有数过"
    return "没有数量要求" if one.measure in TELLING and one.target is None else "不另外记"


def a_week(seconds_a_year: Fraction) -> str:
    """Return the share of a week of what a year takes."""
    return time_words(seconds_a_year / WEEKS_A_YEAR)


def time_words(seconds: Fraction) -> str:
    """Return `3.5 小时`, below an hour `0.6 分钟`."""
    if seconds >= SECONDS_AN_HOUR:
        return f"{decimal1(seconds / SECONDS_AN_HOUR)} 小时"
    minutes = seconds / SECONDS_A_MINUTE
    if minutes and minutes < LEAST_MINUTES:
        return "不到 0.1 分钟"
    return f"{decimal1(minutes)} 分钟"
