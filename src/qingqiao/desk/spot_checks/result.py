"""What a drawn check says so far: the share of sound records with its interval, and what more checks would narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.evaluations.intervals import Interval, Stratum, size_for, stratified_interval
from qingqiao.evaluations.spot_checks import VERDICTS, holding_mark, strata_of

if TYPE_CHECKING:
    from qingqiao.evaluations.models import SpotCheck, SpotCheckItem

ENOUGH = 10
TARGETS = (10, 5)


@dataclass(frozen=True, slots=True)
class CheckedGroup:
    """One organization or kind with enough checks, and its share."""

    name: str
    records: int
    judged: int
    share: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The whole: numbers of each verdict, the share, and lines on what more checks would bring."""

    verdicts: tuple[tuple[str, int], ...]
    waiting: int
    records: int
    judged: int
    share: str
    more: tuple[str, ...]
    groups: tuple[CheckedGroup, ...]


def result_of(check: SpotCheck, items: list[SpotCheckItem]) -> CheckResult:
    """Return what is known so far. The items come from a scoped read."""
    marks = [holding_mark(one) for one in items]
    said = Counter(mark.verdict for mark in marks if mark is not None)
    strata = strata_of(check, items)
    judged = sum(one.judged for *_, one in strata)
    records = sum(one.records for *_, one in strata)
    interval = stratified_interval([one for *_, one in strata])
    return CheckResult(
        tuple((word, said[verdict]) for verdict, word in VERDICTS),
        marks.count(None),
        records,
        judged,
        interval_words(interval),
        tuple(_more(interval, records, judged)),
        (*_groups((name, one) for name, _, one in strata), *_groups((kind, one) for _, kind, one in strata)),
    )


def interval_words(interval: Interval | None) -> str:
    """Return a share with its bounds, in whole percent; empty without any check."""
    if interval is None:
        return ""
    return f"{interval.share:.0%}（95% 置信区间 {interval.low:.0%}—{interval.high:.0%}）"


def _more(interval: Interval | None, records: int, judged: int) -> Iterable[str]:
    """Yield what more checks would narrow the interval to, should the share stay."""
    for target in TARGETS:
        if interval is None or interval.half_width <= target / 100:
            continue
        missing = size_for(interval.share, records, target / 100) - judged
        if missing > 0:
            yield f"再核实约 {missing} 条，可以缩小到 ±{target} 个百分点"


def _groups(strata: Iterable[tuple[str, Stratum]]) -> Iterable[CheckedGroup]:
    """Yield the groups of one name with enough checks; what is left out says nothing."""
    found: dict[str, list[Stratum]] = {}
    for name, one in strata:
        found.setdefault(name, []).append(one)
    for name, some in found.items():
        judged = sum(one.judged for one in some)
        if judged >= ENOUGH:
            share = interval_words(stratified_interval(some))
            yield CheckedGroup(name, sum(one.records for one in some), judged, share)
