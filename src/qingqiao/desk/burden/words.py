"""Efforts in words: minutes a week, hours a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qingqiao.policy.effort import SECONDS_AN_HOUR, WEEKS_A_YEAR, Effort
from qingqiao.policy.rounding import decimal1

NOTHING = "不另外记"
SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class EffortRow:
    """What an obligation costs: a week for one cadre, and for all whom it binds."""

    title: str
    clause: str
    cadres: str
    journey: str
    each: str
    all: str


@dataclass(frozen=True, slots=True)
class EffortChange:
    """What an obligation that is added, removed or changed costs a year, before and after, for one cadre and for all."""

    title: str
    cadres: int
    was: str
    now: str
    each: str


def row_of(effort: Effort) -> EffortRow:
    """Return the row of an effort."""
    one, journey = effort.obligation, effort.journey
    with_photos = f"，加 {effort.attached} 张照片或附件" if effort.attached else ""
    return EffortRow(
        one.title,
        one.clause,
        f"{effort.cadres:,} 人",
        f"{journey.title}，{journey.taps} 下、{journey.characters} 字{with_photos}" if journey else NOTHING,
        minutes_a_week(effort.each_a_year) if journey else "",
        hours_a_week(effort.seconds_a_year) if journey else "",
    )


def minutes_a_week(seconds_a_year: Fraction) -> str:
    """Return `0.6 分钟`."""
    return f"{decimal1(seconds_a_year / WEEKS_A_YEAR / SECONDS_A_MINUTE)} 分钟"


def hours_a_week(seconds_a_year: Fraction) -> str:
    """Return `3.5 小时`."""
    return f"{decimal1(seconds_a_year / WEEKS_A_YEAR / SECONDS_AN_HOUR)} 小时"


def hours(seconds: Fraction) -> str:
    """Return `3.5 小时`."""
    return f"{decimal1(seconds / SECONDS_AN_HOUR)} 小时"


def changed(before: Iterable[Effort], after: Iterable[Effort]) -> list[EffortChange]:
    """Return the obligations whose cost differs between two packs, in the order of the later one, those removed last."""
    was, now = _by_id(before), _by_id(after)
    both = {**now, **was, **now}
    return [
        _change(one, was.get(id), now.get(id))
        for id, one in both.items()
        if _cost(was.get(id)) != _cost(now.get(id))
    ]


def _by_id(efforts: Iterable[Effort]) -> Mapping[str, Effort]:
    return {one.obligation.id: one for one in efforts}


def _cost(effort: Effort | None) -> Fraction:
    return effort.seconds_a_year if effort else Fraction()


def _change(one: Effort, was: Effort | None, now: Effort | None) -> EffortChange:
    each = hours(now.each_a_year if now else Fraction())
    return EffortChange(one.obligation.title, one.cadres, hours(_cost(was)), hours(_cost(now)), each)
