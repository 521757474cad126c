"""The kinds that a sentence indicates, by the words of the pack."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qingqiao.policy.kind_words import KindWords
from qingqiao.policy.words import OFFLINE, ONLINE
from qingqiao.records.sentences.words import BLANK, without_topics

GAP = "…"
FAR_GAP = "……"
GROUP = re.compile(r"\\\[([^\[\]]+)\\\]")  # as re.escape writes [a/b]
WITHIN = rf"[^，,。；;！!？?\n{BLANK}]{{0,16}}?"
ACROSS = rf"[^。；;！!？?\n{BLANK}]{{0,20}}?"


@dataclass(frozen=True, slots=True)
class SaidKind:
    """A kind and the words that indicate it."""

    start: int
    end: int
    kind: str


def kinds_said(text: str, with_titles: str, words: Mapping[str, KindWords], channel: str) -> list[SaidKind]:
    """Return every indicated kind, in the pack's order. `text` is the sentence without titles and denials;
    `with_titles` includes titles; `channel`: the channel that the sentence itself says."""
    done = without_topics(text)
    said = {
        kind: _first(
            with_titles if one.in_titles else done if one.channel == OFFLINE else text, one, one.words
        )
        for kind, one in words.items()
    }
    found = [one for one in _standing(said, words) if channel != ONLINE or OFFLINE not in one.kind]
    if all(words[one.kind].yields_to for one in found):
        weak = (_weak(done, kind, one) for kind, one in words.items() if channel and one.channel == channel)
        found = [one for one in weak if one] or found
    return found


def _weak(text: str, kind: str, one: KindWords) -> SaidKind | None:
    place = _first(text, one, one.with_channel) if one.with_channel else None
    return SaidKind(*place, kind) if place else None


def _standing(
    said: Mapping[str, tuple[int, int] | None], words: Mapping[str, KindWords]
) -> Iterator[SaidKind]:
    for kind, place in said.items():
        if place and not any(said.get(other) for other in words[kind].yields_to):
            yield SaidKind(*place, kind)


def _first(text: str, one: KindWords, ways: tuple[str, ...]) -> tuple[int, int] | None:
    if one.but_not:
        text = pattern_of(one.but_not).sub(lambda found: BLANK * len(found[0]), text)
    found = pattern_of(ways).search(text)
    return found.span() if found else None


@lru_cache(maxsize=256)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that finds any of some words; … is a gap within a clause, …… a gap within a sentence,
    [a/b] either word."""
    return re.compile("|".join(map(_way, sorted(words, key=len, reverse=True))))


def _way(word: str) -> str:
    wide = (WITHIN.join(map(_literal, part.split(GAP))) for part in word.split(FAR_GAP))
    return ACROSS.join(wide)


def _literal(part: str) -> str:
    """Return the pattern of words without a gap, of which [a/b] are alternatives."""
    plain = re.escape(part)
    return GROUP.sub(lambda found: f"(?:{found[1].replace('/', '|')})", plain)
