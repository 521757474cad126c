"""The worksheet of a round: figures as evidence beside what evaluators wrote. Scores and ranks stand here alone, where the
pack ranks (policy.md 6); lists are in the tree's order, cadres by code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.accounts.queries import account_names
from qingqiao.evaluations.judgements import is_complete, judgements_of
from qingqiao.evaluations.results import FIGURES
from qingqiao.evaluations.round_figures import RoundJudging, is_ranked
from qingqiao.evaluations.subjects import elsewhere_of, round_span, round_tree, subjects_of
from qingqiao.evaluations.worksheets import (
    Figures,
    SubjectFigures,
    figures_of,
    is_large,
    is_old,
    kept_figures,
    worksheet_of,
)
from qingqiao.policy.scores import decimal1, percent1

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Judgement, Round, Worksheet
    from qingqiao.evaluations.subjects import Subject

STATUSES = {"met": "完成", "unmet": "未完成", "open": "进行中", "exempt": "免考"}
DONE = "已写好"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One evaluated with her evidence in words and what is written. `is_own`: the reader herself, who doesn't see it;
    `is_elsewhere`: of another region, whose figures are counted and who isn't evaluated here."""

    subject: Subject
    cells: tuple[str, ...]
    score: str
    rank: str
    grade: str
    state: str
    writers: str
    is_own: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """The figures of a worksheet: judged now, or kept, with `last_day`, up to which they go; None: not counted yet."""

    found: Figures
    last_day: date | None
    kept: Worksheet | None = None
    is_large: bool = False
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet: lower organizations, then own cadres; whether scores and ranks are shown; how many aren't written."""

    lines: tuple[SheetLine, ...]
    figures: SheetFigures
    is_ranked: bool
    missing: int


def sheet_of(round: Round, today: date, reader: UUID | None) -> Sheet:
    """Return the worksheet as of today. `reader`: the reader's cadre. The round comes from a scoped read."""
    span = round_span(round, today)
    tree = round_tree(round, span.last_day)
    figures = sheet_figures(round, today)
    written = judgements_of(round)
    names = account_names({one.written_by for some in written.values() for one in some})
    elsewhere = elsewhere_of(round, tree)
    lines = [
        _line(one, figures.found.get(one.key), written.get(one.key, []), names, reader)
        for one in subjects_of(round, tree, span.last_day)
    ]
    first_cadre = sum(not one.subject.is_cadre for one in lines)
    lines[first_cadre:first_cadre] = [_elsewhere(one, figures.found.get(one.key)) for one in elsewhere]
    missing = sum(one.state != DONE for one in lines if not one.is_elsewhere)
    return Sheet(tuple(lines), figures, is_ranked(round, span), missing)


def sheet_figures(round: Round, today: date) -> SheetFigures:
    """Return a round's figures: kept in a large round, otherwise judged now."""
    if is_large(round, round_span(round, today).last_day):
        kept = worksheet_of(round)
        if kept is None or kept.made_at is None:
            return SheetFigures({}, None, kept, is_large=True)
        return SheetFigures(
            kept_figures(kept), kept.last_day, kept, is_large=True, is_old=is_old(kept, round)
        )
    judging = RoundJudging(round, today)
    return SheetFigures(figures_of(judging), judging.span.last_day)


def share_words(figures: SubjectFigures | None) -> tuple[str, ...]:
    """Return an organization's shares as a page shows them, in the order of FIGURES."""
    shares = [figures.shares.get(name) if figures else None for name in FIGURES]
    return tuple("—" if share is None else f"{percent1(share)}%" for share in shares)


def _line(
    subject: Subject,
    figures: SubjectFigures | None,
    versions: list[Judgement],
    names: dict[UUID, str],
    reader: UUID | None,
) -> SheetLine:
    latest = versions[0] if versions else None
    state = DONE if is_complete(latest) else "草稿" if latest else "还没有写"
    writers = "、".join(dict.fromkeys(names.get(one.written_by, "") for one in reversed(versions)))
    is_own = subject.cadre is not None and subject.cadre == reader
    return SheetLine(
        subject,
        _statuses(figures) if subject.is_cadre else share_words(figures),
        _score(figures.score) if figures else "",
        str(figures.rank or "") if figures else "",
        "" if is_own or latest is None else latest.grade,
        state,
        "" if is_own else writers,
        is_own=is_own,
    )


def _elsewhere(subject: Subject, figures: SubjectFigures | None) -> SheetLine:
    score, rank = (_score(figures.score), str(figures.rank or "")) if figures else ("", "")
    return SheetLine(subject, share_words(figures), score, rank, "", "属于另一辖区", "", is_elsewhere=True)


def _statuses(figures: SubjectFigures | None) -> tuple[str, ...]:
    return tuple(str(figures.statuses.get(status, 0)) if figures else "—" for status in STATUSES)


def _score(score: Fraction | None) -> str:
    return "不计分" if score is None else decimal1(score)
