"""The shortest way to finish: the few records that would meet most of the open cells, from the cells and the pack
alone.

An act is one record with up to three kinds, online or in person. A kind is online when its name says so or an
obligation requires it; every other kind is in person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qingqiao.policy.obligation import Obligation
from qingqiao.policy.words import OFFLINE, ONLINE
from qingqiao.progress.lines import ProgressLine

MOST_KINDS = 3
MOST_ACTS = 2
WORTH_SAYING = 2
SOON = ("week", "month", "quarter")
LATER = ("year", "cycle")
WORTH = {
    **dict.fromkeys(SOON, 100),
    **dict.fromkeys(LATER, 1),
}  # what ends soon first, whatever else goes along
MEASURES = ("records", "days")

MEET = "见见还没见到的人"

Open = tuple[ProgressLine, Obligation]


@dataclass(frozen=True, slots=True)
class Act:
    """One record that would meet several lines: its kinds and its other requirements."""

    kinds: tuple[str, ...]
    channel: str
    closes: tuple[str, ...]
    needs: tuple[str, ...]
    worth: int = 0

    @property
    def sentence(self) -> str:
        """`一次社区报到，同时做志愿服务和线下活动（带照片），可完成 3 项`."""
        first, *others = self.kinds
        beside = f"，同时做{'和'.join(others)}" if others else ""
        needs = f"（{'、'.join(self.needs)}）" if self.needs else ""
        return f"一次{first}{beside}{needs}，可完成 {len(self.closes)} 项"


def nearest(opens: Iterable[Open]) -> tuple[Act, ...]:
    """Return at most two acts that each meet at least two of the open lines, the one that meets most first; among
    equals what ends first. In person one can meet those who are still to be met, too."""
    opens = sorted(opens, key=lambda one: one[0].last_day)
    left = [one for one in opens if _is_one_record_away(*one)]
    to_meet = any(_is_to_meet(*one) for one in opens)
    acts: list[Act] = []
    while len(acts) < MOST_ACTS:
        best = max((_act(left, channel) for channel in (OFFLINE, ONLINE)), key=lambda act: act.worth)
        if len(best.closes) < WORTH_SAYING:
            break
        acts.append(replace(best, needs=(*best.needs, MEET)) if to_meet and best.channel == OFFLINE else best)
        left = [one for one in left if one[0].obligation not in best.closes]
    return tuple(acts)


def channel_of(kind: str, obligations: Iterable[Obligation]) -> str:
    """Return how a kind is done: as its name says or as an obligation requires, otherwise in person."""
    for channel in (ONLINE, OFFLINE):
        if channel in kind:
            return channel
    asked = [one.where.channel for one in obligations if kind in (one.where.kinds or ())]
    return ONLINE if ONLINE in asked else OFFLINE


def _is_one_record_away(line: ProgressLine, obligation: Obligation) -> bool:
    return (
        line.missing == 1
        and obligation.period in WORTH
        and obligation.measure in MEASURES
        and obligation.where.kinds is not None
    )


def _is_to_meet(line: ProgressLine, obligation: Obligation) -> bool:
    """Return whether it asks that people are met face to face, whatever is done with them."""
    where = obligation.where
    return bool(line.missing and where.face_to_face and where.kinds is None)


def _act(opens: Sequence[Open], channel: str) -> Act:
    """Return the act of a channel that meets most lines: kinds are added while they meet one more."""
    obligations = [obligation for _, obligation in opens]
    possible = [one for one in opens if _fits(one[1], channel)]
    kinds: list[str] = []
    while len(kinds) < MOST_KINDS:
        rest = [one[1] for one in possible if not set(kinds) & set(one[1].where.kinds or ())]
        candidates = dict.fromkeys(
            kind for one in rest for kind in one.where.kinds or () if channel_of(kind, obligations) == channel
        )
        if not candidates:
            break
        kinds.append(max(candidates, key=lambda kind: _worth(kind, rest)))
    closed = [one for one in possible if set(kinds) & set(one[1].where.kinds or ())]
    return Act(
        kinds=tuple(kinds),
        channel=channel,
        closes=tuple(line.obligation for line, _ in closed),
        needs=tuple(dict.fromkeys(need for _, obligation in closed for need in _needs(obligation))),
        worth=sum(WORTH[obligation.period] for _, obligation in closed),
    )


def _worth(kind: str, obligations: Iterable[Obligation]) -> int:
    return sum(WORTH[one.period] for one in obligations if kind in (one.where.kinds or ()))


def _fits(obligation: Obligation, channel: str) -> bool:
    in_person = channel == OFFLINE
    asks_online = obligation.where.channel == ONLINE
    return not (asks_online and in_person) and not (
        channel == ONLINE and (obligation.where.face_to_face or obligation.where.channel == OFFLINE)
    )


def _needs(obligation: Obligation) -> Iterable[str]:
    where = obligation.where
    if where.min_photos:
        yield "带照片"
    if where.min_participants:
        yield "有人参加"
    if where.min_files:
        yield "带附件"
    if where.complete:
        yield "地点、内容、参加人填齐"
