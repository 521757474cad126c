"""A pack in words: what it asks, obligation by obligation, and what holds of all of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qingqiao.policy.obligation import Obligation
from qingqiao.policy.obligation_words import (
    counted_words,
    exempt_words,
    period_words,
    target_words,
    weight_words,
    who_words,
)
from qingqiao.policy.pack import Pack
from qingqiao.policy.pack_changes import whole_words
from qingqiao.policy.pack_schema import OBLIGATION

SHOWN_APART = ("编号", "名称", "文号")


@dataclass(frozen=True, slots=True)
class ObligationWords:
    """An obligation: its sentence, where it stands in the notice, and its parts as label and words."""

    id: str
    title: str
    group: str
    asks: str
    clause: str
    parts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PackWords:
    """The obligations by group, in the pack's order; what holds of the whole, as label and words."""

    pack: Pack
    groups: list[tuple[str, list[ObligationWords]]]
    whole: list[tuple[str, str]]


def pack_words(pack: Pack) -> PackWords:
    """Return a pack in words."""
    said = [(label, words) for label, words in whole_words(pack).items() if label not in SHOWN_APART]
    return PackWords(pack, by_group(map(obligation_words, pack.obligations)), said)


def obligation_words(one: Obligation) -> ObligationWords:
    """Return an obligation in words. Raise KeyError for a faulty one, which has no measure or period."""
    parts = [
        (OBLIGATION["who"].label, who_words(one.who)),
        (OBLIGATION["period"].label, period_words(one)),
        (OBLIGATION["measure"].label, counted_words(one)),
        (OBLIGATION["target"].label, target_words(one)),
        (OBLIGATION["weight"].label, weight_words(one.weight)),
        ("免考", exempt_words(one)),
    ]
    return ObligationWords(one.id, one.title, one.group, one.asks, one.clause, parts)


def by_group(words: Iterable[ObligationWords]) -> list[tuple[str, list[ObligationWords]]]:
    """Return obligations by group, each in its order."""
    groups: dict[str, list[ObligationWords]] = {}
    for one in words:
        groups.setdefault(one.group, []).append(one)
    return list(groups.items())
