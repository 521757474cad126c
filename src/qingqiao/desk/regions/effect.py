"""A pack's effect in the words of its preview."""

from dataclasses import dataclass
from fractions import Fraction

from qingqiao.evaluations.pack_effect import ObligationEffect, OrganizationEffect, PackEffect
from qingqiao.policy.pack import Pack
from qingqiao.policy.scores import decimal1, percent1
from qingqiao.progress.spans import JudgedSpan
from qingqiao.ui.days import full_day_words

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A name, what it is now and what it would be, each pair in words."""

    name: str
    note: str
    first: tuple[str, str]
    second: tuple[str, str]

    @property
    def first_changes(self) -> bool:
        return self.first[0] != self.first[1]

    @property
    def second_changes(self) -> bool:
        return self.second[0] != self.second[1]


@dataclass(frozen=True, slots=True)
class EffectPage:
    """What the preview shows; `days`: the quarter in words."""

    pack: Pack
    days: str
    obligations: list[EffectRow]
    organizations: list[EffectRow]


def effect_page_of(pack: Pack, span: JudgedSpan, effect: PackEffect) -> EffectPage:
    """Return the preview of an effect over a span."""
    return EffectPage(
        pack,
        f"{full_day_words(span.first_day)}至{full_day_words(span.last_day)}",
        [_of_obligation(one) for one in effect.obligations],
        [_of_organization(one) for one in effect.organizations],
    )


def _of_obligation(one: ObligationEffect) -> EffectRow:
    weights = (_weight(one.weight_was), _weight(one.weight_now))
    return EffectRow(one.title, one.clause, (_percent(one.was), _percent(one.now)), weights)


def _of_organization(one: OrganizationEffect) -> EffectRow:
    scores = (score_words(one.score_was), score_words(one.score_now))
    work = (_percent(one.work_was), _percent(one.work_now))
    return EffectRow(one.name, f"{one.cadres} 名团干部", scores, work)


def _percent(share: Fraction | None) -> str:
    return NOTHING if share is None else f"{percent1(share)}%"


def score_words(score: Fraction | None) -> str:
    """Return a score with one decimal."""
    return "不计分" if score is None else str(decimal1(score))


def _weight(weight: Fraction | None) -> str:
    if weight is None:
        return "没有这一项"
    return f"{float(weight):g}" if weight else "不计分"
