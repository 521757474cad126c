"""Understanding one sentence: the body of a record with what it says, and the words that say it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingqiao.policy.kind_words import KindWords
from qingqiao.policy.names import normal_form
from qingqiao.policy.words import OFFLINE, ONLINE
from qingqiao.records.body import MOST_HEADS, Body, Someone
from qingqiao.records.sentences.channels import channel_implied, channel_said, says_both
from qingqiao.records.sentences.days import day_said
from qingqiao.records.sentences.heads import Heads, heads_said
from qingqiao.records.sentences.kinds import SaidKind, kinds_said
from qingqiao.records.sentences.others import Person
from qingqiao.records.sentences.people import people_in
from qingqiao.records.sentences.places import Found, SaidCommunity, community_said, place_said
from qingqiao.records.sentences.script import simplified
from qingqiao.records.sentences.words import (
    folded,
    without_announced,
    without_denials,
    without_quotes,
    without_topics,
)

MOST_SIGNS = 2000
TOPIC = re.compile(r"“([^“”]{1,50})”|\"([^\"\n]{1,50})\"|「([^「」]{1,50})」")
PRONOUN = re.compile(r"(?:[和跟与给同][他她]|[他她]回)(?![们的妈爸母父家哥姐弟妹同])")
TITLE = re.compile(r"《([^《》]{1,80})》")


@dataclass(frozen=True, slots=True)
class Known:
    """What a cadre's words may refer to: contacts (code → name), usual places, communities of postings (code and name),
    and the pack's words of kinds and focus tasks."""

    contacts: Mapping[str, str] = field(default_factory=dict)
    places: Sequence[str] = ()
    communities: Sequence[tuple[str, str]] = ()
    kinds: Mapping[str, KindWords] = field(default_factory=dict)
    tasks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TextSpan:
    """The words behind a field: from `start` up to `end`, in code points."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence says. The body has no kinds if none are indicated; a day in the future means a plan."""

    body: Body
    spans: tuple[TextSpan, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the body as the API stores it, with the spans beside it."""
        spans = [
            {"field": one.field, "start": one.start, "end": one.end, "text": one.text} for one in self.spans
        ]
        return {**self.body.as_json(), "spans": spans}


def read_sentence(text: str, on: date, known: Known) -> Understood:
    """Return what a text says, written on a day. Nothing is guessed; the text itself is kept unchanged."""
    plain = simplified(folded(text))
    day = day_said(without_quotes(plain), on)
    told = without_announced(plain, day.end) if day and day.day > on else plain
    titled = without_denials(told)
    said = without_denials(without_quotes(told))
    spoken = _spoken(said, known)
    kinds = kinds_said(said, titled, known.kinds, spoken.channel)
    where = _where(spoken, [known.kinds[one.kind] for one in kinds], known, says_both(said))
    people = people_in(said, known.contacts) or _by_pronoun(plain, said, known)
    heads = heads_said(said)
    body = Body(
        occurred_on=day.day if day else on,
        kinds=tuple(one.kind for one in kinds),
        title=_title(text, kinds),
        channel=where.channel,
        face_to_face=where.channel == OFFLINE,
        tasks=tuple(task for task in known.tasks if task in said),
        text=text.strip(),
        place=where.place.value if where.place else "",
        community_code=where.community,
        participants=tuple(Someone(one.code, "" if one.code else _as_written(text, one)) for one in people),
        headcount=_headcount(heads, people),
    )
    found = _found(body, kinds, where, people, said)
    places = [*found, *([("occurred_on", day.start, day.end)] if day else []), *_heads(heads)]
    return Understood(
        body, tuple(TextSpan(name, a, b, text[a:b]) for name, a, b in sorted(places, key=_by_place))
    )


@dataclass(frozen=True, slots=True)
class _Where:
    channel: str
    channel_at: tuple[int, int] | None
    place: Found | None
    community: str
    community_at: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What the sentence says of where it was, before its kinds are known."""

    channel: str
    channel_at: tuple[int, int] | None
    usual: Found | None
    community: SaidCommunity


def _spoken(said: str, known: Known) -> _Spoken:
    usual, community = place_said(said, known.places), community_said(said, known.communities)
    channel, at = channel_said(without_topics(said))
    there = next((one for one in (usual, community.named, community.alone) if one and one.is_arrived), None)
    if not channel and there and not says_both(said):
        channel, at = OFFLINE, (there.start, there.end)
    return _Spoken(channel, at, usual, community)


def _where(spoken: _Spoken, asked: Sequence[KindWords], known: Known, is_both: bool) -> _Where:
    """Return channel, place and community, which depend on each other: an online record has no place."""
    usual, named = spoken.usual, spoken.community.named
    channel, channel_at = spoken.channel, spoken.channel_at
    if any(one.community == "always" and one.channel == OFFLINE for one in asked):
        channel, channel_at = OFFLINE, None
    elif not channel and not is_both:
        channel = channel_implied(one.channel for one in asked)
    place = usual
    if named and (usual is None or named.start <= usual.start):
        place = Found(named.start, named.end, dict(known.communities)[named.value], named.is_arrived)
    code, community_at = _community(asked, spoken.community, known, channel)
    return _Where(channel, channel_at, None if channel == ONLINE else place, code, community_at)


def _community(
    asked: Sequence[KindWords], spoken: SaidCommunity, known: Known, channel: str
) -> tuple[str, tuple[int, int] | None]:
    if spoken.named:
        return spoken.named.value, (spoken.named.start, spoken.named.end)
    if len(known.communities) != 1 or spoken.is_elsewhere:
        return "", None
    own, wanted = known.communities[0][0], {one.community for one in asked}
    if spoken.alone and (spoken.alone.is_arrived or wanted - {""}):
        return own, (spoken.alone.start, spoken.alone.end)
    return (own, None) if "always" in wanted else ("", None)


def _by_pronoun(plain: str, said: str, known: Known) -> list[Person]:
    """Return whom 她 means where her name is only in what didn't happen: 没见到王芳，微信上和她聊了几句."""
    people = people_in(without_quotes(plain), known.contacts) if PRONOUN.search(said) else []
    return people if len(people) == 1 and people[0].code else []


def _title(text: str, kinds: Sequence[SaidKind]) -> str:
    """Return the topic of something done online, which stands in quotation marks, or the title of a report."""
    said = {one.kind for one in kinds}
    found = TOPIC.search(text) if any(ONLINE in kind for kind in said) else None
    found = found or (TITLE.search(text) if any("报告" in kind for kind in said) else None)
    return next((group for group in found.groups() if group), "") if found else ""


def _headcount(heads: Heads | None, people: Sequence[Person]) -> int:
    """Return how many came beside those named: 李明、王芳等 15 人 are thirteen more."""
    if heads is None:
        return 0
    before = [one for one in people if one.end <= heads.start]
    is_whole = heads.is_whole or any(one.end == heads.start for one in before)
    named = len(before) if is_whole else 0
    if named and not heads.is_whole and heads.number == named + 1:
        return 0  # 和李明、王芳三人去集市: the third is the teller
    return min(max(0, heads.number - named), MOST_HEADS)


def _as_written(text: str, person: Person) -> str:
    """Return the name with the characters that were written, traditional ones too."""
    written = folded(text[person.start : person.end])
    return person.name if simplified(written) == written else normal_form(written)


def _heads(heads: Heads | None) -> Iterator[tuple[str, int, int]]:
    if heads:
        yield "headcount", heads.start, heads.end


def _found(
    body: Body, kinds: Sequence[SaidKind], where: _Where, people: Sequence[Person], said: str
) -> Iterator[tuple[str, int, int]]:
    yield from (("kinds", one.start, one.end) for one in kinds)
    yield from (("participants", one.start, one.end) for one in people)
    yield from (("tasks", said.index(task), said.index(task) + len(task)) for task in body.tasks)
    if where.channel_at:
        yield "channel", *where.channel_at
    if where.place:
        yield "place", where.place.start, where.place.end
    if where.community_at:
        yield "community_code", *where.community_at


def _by_place(one: tuple[str, int, int]) -> tuple[int, int, str]:
    return one[1], one[2], one[0]
