"""What one version of a pack changes against another, obligation by obligation, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .kind_words import KindWords
from .obligation import Checklist, Obligation
from .obligation_words import (
    counted_words,
    exempt_words,
    number_words,
    period_words,
    target_words,
    weight_words,
    who_words,
)
from .pack import Pack
from .pack_schema import CYCLE, FIGURES, OBLIGATION, PACK, SUBJECTS

NOTHING = "无"
ADDED, REMOVED, CHANGED = "新增", "删去", "修改"


@dataclass(frozen=True, slots=True)
class PackChange:
    """What is said of one thing in both versions."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ObligationChange:
    """An obligation that is added, removed or changed; `changes` only where it is changed."""

    id: str
    title: str
    state: str
    changes: tuple[PackChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PackChanges:
    """All that differs: in the pack as a whole, in its obligations, and whether those in both stand in another order."""

    whole: tuple[PackChange, ...]
    obligations: tuple[ObligationChange, ...]
    is_reordered: bool

    def __bool__(self) -> bool:
        return bool(self.whole or self.obligations or self.is_reordered)


def pack_changes(was: Pack, now: Pack) -> PackChanges:
    """Return what differs between two versions, in the order of the later one; those removed last."""
    before = {one.id: one for one in was.obligations}
    after = {one.id: one for one in now.obligations}
    kept = [id for id in after if id in before]
    return PackChanges(
        (*_differing(whole_words(was), whole_words(now)), *_kinds_words(was, now)),
        tuple(_obligations(before, after)),
        kept != [id for id in before if id in after],
    )


def obligation_parts(one: Obligation) -> dict[str, str]:
    """Return what an obligation says, by label."""
    return {
        OBLIGATION["title"].label: one.title,
        OBLIGATION["group"].label: one.group,
        OBLIGATION["asks"].label: one.asks or NOTHING,
        OBLIGATION["clause"].label: one.clause,
        OBLIGATION["who"].label: who_words(one.who),
        OBLIGATION["period"].label: period_words(one),
        OBLIGATION["measure"].label: counted_words(one),
        OBLIGATION["target"].label: target_words(one),
        OBLIGATION["weight"].label: weight_words(one.weight),
        "免考": exempt_words(one),
    }


def whole_words(pack: Pack) -> dict[str, str]:
    """Return what a pack says as a whole, by label."""
    said = {key.label: _plain(getattr(pack, name)) for name, key in PACK.items()}
    first_day, months = pack.cycle or (None, NOTHING)
    said |= {CYCLE["first_day"].label: _plain(first_day), CYCLE["months"].label: _plain(months)}
    said |= {f"清单“{name}”": _checklist(one) for name, one in pack.checklists.items()}
    said |= {
        f"组织得分“{key.label}”": _plain(pack.organization_score.get(name)) for name, key in FIGURES.items()
    }
    return said


def _obligations(
    before: Mapping[str, Obligation], after: Mapping[str, Obligation]
) -> Iterator[ObligationChange]:
    for id, one in after.items():
        if id not in before:
            yield ObligationChange(id, one.title, ADDED)
        elif changes := tuple(_differing(obligation_parts(before[id]), obligation_parts(one))):
            yield ObligationChange(id, one.title, CHANGED, changes)
    for id, one in before.items():
        if id not in after:
            yield ObligationChange(id, one.title, REMOVED)


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[PackChange]:
    for label in {**before, **after}:
        was, now = before.get(label, NOTHING), after.get(label, NOTHING)
        if was != now:
            yield PackChange(label, was, now)


def _plain(value: Any) -> str:
    if value is None or value in ((), ""):
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return number_words(value)
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _checklist(one: Checklist) -> str:
    return f"{SUBJECTS[one.of]}：{'、'.join(one.items)}"


def _kinds_words(was: Pack, now: Pack) -> Iterator[PackChange]:
    """Yield of each kind in both versions the words that name it in one of them alone."""
    for kind in now.kinds:
        if kind in was.kind_words:
            before, after = set(_phrases(was.kind_words[kind])), set(_phrases(now.kind_words[kind]))
            if before != after:
                label = f"“{kind}”的识别用词"
                yield PackChange(label, _only(before - after), _only(after - before))


def _phrases(one: KindWords) -> Iterator[str]:
    yield from one.words
    yield from (f"排除“{word}”" for word in one.but_not)
    yield from (f"{word}（同方式一起）" for word in one.with_channel)
    yield f"方式 {one.channel or NOTHING}"
    yield f"在社区 {one.community or NOTHING}"
    yield f"让位于 {'、'.join(one.yields_to) or NOTHING}"
    yield f"书名号内也算 {_plain(one.in_titles)}"
    yield f"当面 {_plain(one.in_person)}"


def _only(phrases: set[str]) -> str:
    return "、".join(sorted(phrases)) or NOTHING
