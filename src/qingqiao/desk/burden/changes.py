"""What a pack changes in the time that obligations cost, before it judges: hours a year where they were counted, and by name what
is asked that nobody counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qingqiao.desk.burden.words import ONCE, time_words
from qingqiao.policy.effort import Effort
from qingqiao.policy.pack import Pack, read_pack
from qingqiao.progress.effort import region_efforts
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from datetime import date

    from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class EffortChange:
    """What an obligation that is added, removed or changed costs a year, before and after, for one cadre and for all; and what
    it asks from now on that wasn't counted."""

    title: str
    cadres: int
    was: str
    now: str
    each: str
    uncounted: list[str]

    @property
    def is_counted(self) -> bool:
        """Return whether the counted time differs."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class PackCosts:
    """What changes of each obligation, and of all together, where a record that fulfils several is told once."""

    changes: list[EffortChange]
    was: str
    now: str

    @property
    def is_counted(self) -> bool:
        """Return whether the counted time differs."""
        return self.was != self.now


def pack_costs(region: Region, pack: Pack, on: date) -> PackCosts | None:
    """Return what a pack changes for the cadres who serve on a day in a region, against the one in force; None where none is, or
    where it changes nothing."""
    present = pack_on(rules_of(region), on)
    if present is None:
        return None
    was, now = region_efforts(region, [read_pack(present.text), pack], on)
    changes = changed(was.efforts, now.efforts)
    return PackCosts(changes, _words(was.seconds_a_year), _words(now.seconds_a_year)) if changes else None


def changed(before: Iterable[Effort], after: Iterable[Effort]) -> list[EffortChange]:
    """Return the obligations whose cost differs between two packs, in the order of the later one, those removed last."""
    was, now = _by_id(before), _by_id(after)
    both = {**now, **was, **now}
    rows = (_change(one, was.get(id), now.get(id)) for id, one in both.items())
    return [row for row in rows if row is not None]


def _by_id(efforts: Iterable[Effort]) -> Mapping[str, Effort]:
    return {one.obligation.id: one for one in efforts}


def _cost(effort: Effort | None) -> Fraction:
    return effort.seconds_a_year if effort else Fraction()


def _change(one: Effort, was: Effort | None, now: Effort | None) -> EffortChange | None:
    before = set(_uncounted(was)) if was else set()
    uncounted = [words for words in _uncounted(now) if words not in before] if now else []
    if _cost(was) == _cost(now) and not uncounted:
        return None
    each = time_words(now.each_a_year if now else Fraction())
    return EffortChange(
        one.obligation.title, one.cadres, _words(_cost(was)), _words(_cost(now)), each, uncounted
    )


def _words(seconds: Fraction) -> str:
    return time_words(seconds) if seconds else "0"


def _uncounted(effort: Effort) -> Iterator[str]:
    """Yield what an obligation asks that no journey counted."""
    one = effort.obligation
    if one.measure in ONCE:
        yield f"登记和维护{_many(effort)}"
    if one.checklist.items:
        yield f"核对{'、'.join(one.checklist.items)}"
    for of in (one.where, one.that):
        if of.complete:
            yield "地点、内容、参加人填齐"
        if of.min_participants:
            yield f"写明参加人至少 {of.min_participants} 名"
        if effort.journey is None and of.min_photos:
            yield f"照片至少 {of.min_photos} 张"
        if effort.journey is None and of.min_files:
            yield f"附件至少 {of.min_files} 个"


def _many(effort: Effort) -> str:
    """Return how many are asked, the same words for the same target."""
    target = effort.obligation.target
    if target is None:
        return ""
    numbers = [target] if isinstance(target, int) else [tier.n for tier in target]
    return f"（{'、'.join(str(one) for one in numbers)}）"
