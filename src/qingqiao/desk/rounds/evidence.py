"""The evidence beside a judgement's form: an own cadre's cells with the way to their why, a lower organization's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from qingqiao.desk.context import DeskContext
from qingqiao.desk.rounds.sheet import share_words
from qingqiao.evaluations.cadres import judged_cadres
from qingqiao.evaluations.results import FIGURES
from qingqiao.evaluations.round_figures import RoundJudging, round_schedule
from qingqiao.evaluations.subjects import round_span
from qingqiao.evaluations.worksheets import (
    SubjectFigures,
    is_large,
    kept_figures,
    of_organization,
    worksheet_of,
)
from qingqiao.progress.lines import STATUS_WORDS, period_name

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round
    from qingqiao.evaluations.subjects import Subject
    from qingqiao.policy.judge import Cell


@dataclass(frozen=True, slots=True)
class EvidenceCell:
    """One cell: its period, `3 / 5`, status, and the address of its why."""

    period: str
    sum: str
    status: str
    status_word: str
    url: str


def cadre_evidence(desk: DeskContext, round: Round, subject: Subject) -> dict[str, Any]:
    """Return a cadre's cells of the round's days, by obligation in the pack's order."""
    span = round_span(round, desk.today)
    schedule, ids = round_schedule(round, round.region, span), [subject.cadre] if subject.cadre else []
    judged = next(judged_cadres(round.region, schedule, span, cadres=ids), None)
    as_of = span.as_of.toordinal()
    groups: dict[str, tuple[str, str, list[EvidenceCell]]] = {}
    for cell in judged.cells if judged else []:
        one = cell.frame.slot.requirement.obligation
        groups.setdefault(one.id, (one.title, one.clause, []))[2].append(_cell(desk, subject, cell, as_of))
    return {
        "groups": [(title, clause, _counts(cells), cells) for title, clause, cells in groups.values()],
        "as_of": span.last_day,
    }


def organization_evidence(desk: DeskContext, round: Round, subject: Subject) -> dict[str, Any]:
    """Return a lower organization's figures over the round's days, and the way to its pages."""
    found, as_of = _figures(desk, round, subject)
    return {
        "figures": list(zip(FIGURES.values(), share_words(found), strict=True)),
        "number": found.cadres if found else None,
        "overview_url": desk.address("organizations:organization", subject.code),
        "gaps_url": desk.address("gaps:tree", subject.code),
        "as_of": as_of,
    }


def _figures(desk: DeskContext, round: Round, subject: Subject) -> tuple[SubjectFigures | None, date | None]:
    """Return an organization's figures and their last day: kept in a large round, otherwise judged now."""
    last_day = round_span(round, desk.today).last_day
    if is_large(round, last_day):
        kept = worksheet_of(round)
        return (kept_figures(kept).get(subject.organization), kept.last_day) if kept else (None, None)
    judging = RoundJudging(round, desk.today)
    row = judging.judge_subtree(subject.organization) if subject.organization else None
    return (of_organization(row) if row else None), last_day


def _cell(desk: DeskContext, subject: Subject, cell: Cell, as_of: int) -> EvidenceCell:
    target = "" if cell.target is None else f" / {cell.target}"
    status = cell.status(as_of)
    days = date.fromordinal(cell.first_day), date.fromordinal(cell.last_day)
    return EvidenceCell(
        period_name(cell.period, *days),
        f"{cell.done}{target}",
        status,
        STATUS_WORDS[status],
        desk.address("cadres:why", subject.code, cell.obligation, cell.period),
    )


def _counts(cells: list[EvidenceCell]) -> str:
    words = [(word, sum(cell.status == status for cell in cells)) for status, word in STATUS_WORDS.items()]
    return "，".join(f"{word} {number}" for word, number in words if number)
