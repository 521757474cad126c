"""What documents say of a published round: read from what was frozen, never judged anew (policy.md 5)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.timezone import localtime

from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import Result, Round, Supplement
from qingqiao.evaluations.results import (
    FIGURES,
    ResultObligation,
    corrections_in,
    days_words,
    known_obligations,
    obligations_in,
    packs_words,
)
from qingqiao.evaluations.rounds import last_day_of_appeal

Known = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PrintedSupplement:
    """A supplement in words. `name` is whose result it corrects."""

    number: int
    name: str
    grade: str
    words: str
    reasons: str
    by: str
    at: str
    changes: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class PrintedResult:
    """One evaluated as published. `figures`: by name, None without one; of a cadre empty. `counts`: her cells by status.

    `score`: frozen, empty for none; for the evaluator's workbook alone.
    """

    result: Result
    evaluators: str
    cadres: int | None
    figures: dict[str, Fraction | None]
    obligations: tuple[ResultObligation, ...]
    counts: Counter[str]
    score: str
    supplements: tuple[PrintedSupplement, ...]

    @property
    def is_cadre(self) -> bool:
        return self.cadres is None

    @property
    def grade(self) -> str:
        """Return the grade that holds: that of the last supplement, else the published one."""
        return self.supplements[-1].grade if self.supplements else self.result.grade

    @property
    def words(self) -> str:
        """Return the words that hold."""
        return self.supplements[-1].words if self.supplements else self.result.words


@dataclass(frozen=True, slots=True)
class RoundContent:
    """A published round: its head, and who was evaluated in the tree's order, cadres by code; nobody by score."""

    round: Round
    head: dict[str, Any]
    organization: str
    days: str
    as_of: date
    published_on: date
    reply_until: date
    reviewer: str
    packs: str
    is_ranked: bool
    organizations: tuple[PrintedResult, ...]
    cadres: tuple[PrintedResult, ...]

    @property
    def evaluated(self) -> tuple[PrintedResult, ...]:
        """Return all, organizations first."""
        return (*self.organizations, *self.cadres)

    @property
    def supplements(self) -> list[PrintedSupplement]:
        """Return the supplements of all, in order."""
        return sorted(
            (one for some in self.evaluated for one in some.supplements), key=lambda one: one.number
        )

    def of(self, result: Result) -> PrintedResult:
        """Return the evaluated of one result."""
        return next(one for one in self.evaluated if one.result.pk == result.pk)


def round_content(round: Round, only: Result | None = None) -> RoundContent:
    """Return what documents say of a published round; `only`: of one result of it. The round comes from a scoped read.

    The number of queries doesn't grow with the results.
    """
    head = unpack(round.frozen)
    known = known_obligations(head)
    rows = Result.objects.filter(region=round.region_id, round=round).order_by("place")
    results = list(rows if only is None else rows.filter(pk=only.pk))
    supplements = _supplements(round, results, known)
    evaluated = [_evaluated(one, known, supplements.get(one.pk, [])) for one in results]
    return RoundContent(
        round=round,
        head=head,
        organization=head["name"],
        days=days_words(round.first_day, round.last_day),
        as_of=date.fromisoformat(head["as_of"]),
        published_on=_published_on(round),
        reply_until=last_day_of_appeal(round) or _published_on(round),
        reviewer=head["reviewer"],
        packs=packs_words(head),
        is_ranked=bool(head["packs"]) and head["packs"][-1]["ranked"],
        organizations=tuple(one for one in evaluated if not one.is_cadre),
        cadres=tuple(one for one in evaluated if one.is_cadre),
    )


def _published_on(round: Round) -> date:
    if round.published_on is None:
        raise ValueError("the round isn't published")
    return round.published_on


def _evaluated(result: Result, known: Known, supplements: Sequence[PrintedSupplement]) -> PrintedResult:
    content = unpack(result.frozen)
    return PrintedResult(
        result=result,
        evaluators="、".join(content["evaluators"]),
        cadres=content.get("cadres"),
        figures={
            name: Fraction(value) if (value := content["figures"][name]) else None
            for name in FIGURES
            if "figures" in content
        },
        obligations=tuple(obligations_in(content, known)),
        counts=Counter(cell[6] for cell in content.get("cells", [])),
        score=content["score"],
        supplements=tuple(supplements),
    )


def _supplements(round: Round, results: Sequence[Result], known: Known) -> dict[Any, list[PrintedSupplement]]:
    """Return the supplements by result, in order."""
    names = {one.pk: one.name for one in results}
    found: dict[Any, list[PrintedSupplement]] = {}
    rows = Supplement.objects.filter(region=round.region_id, round=round, result__in=list(names))
    for one in rows.order_by("number"):
        content = unpack(one.frozen)
        found.setdefault(one.result_id, []).append(
            PrintedSupplement(
                number=one.number,
                name=names[one.result_id],
                grade=one.grade,
                words=one.words,
                reasons=one.reasons,
                by=content["by"],
                at=f"{localtime(one.written_at):%Y年%-m月%-d日}",
                changes=corrections_in(content, known),
                digest=one.digest,
            )
        )
    return found
