"""The worksheet of a round: figures as evidence beside what evaluators wrote. Scores and ranks stand here alone, where the
pack ranks (policy.md 6); lists are in the tree's order, cadres by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.accounts.queries import account_names
from qingqiao.evaluations.judgements import is_complete, judgements_of
from qingqiao.evaluations.results import FIGURES
from qingqiao.evaluations.round_figures import RoundFigures, RoundJudging
from qingqiao.policy.scores import decimal1, percent1
from qingqiao.progress.kept import kept

if TYPE_CHECKING:
    from qingqiao.evaluations.cadres import JudgedCadre
    from qingqiao.evaluations.figures import OrganizationRow
    from qingqiao.evaluations.models import Judgement, Round
    from qingqiao.evaluations.subjects import Subject


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """The evidence of one row, as words: of an organization its figures, of a cadre her cells by status."""

    cells: tuple[str, ...]
    score: str
    rank: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One evaluated with her evidence and what is written. `is_own`: the reader herself, who doesn't see it."""

    subject: Subject
    figures: SheetFigures
    grade: str
    state: str
    writers: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet: lower organizations, own cadres, and whether scores and ranks are shown."""

    organizations: tuple[SheetLine, ...]
    cadres: tuple[SheetLine, ...]
    is_ranked: bool
    as_of: date
    missing: int


NOTHING = SheetFigures(("—",) * len(FIGURES), "", "")
NO_CELLS = SheetFigures(("—",) * 4, "", "")


def sheet_of(round: Round, today: date, reader: UUID | None) -> Sheet:
    """Return the worksheet as of today. `reader`: the reader's cadre. The round comes from a scoped read."""
    judging = RoundJudging(round, today)
    figures = kept(judging.cadres, round.organization, f"round/{round.pk}", lambda: _figures(judging))
    written = judgements_of(round)
    names = account_names({one.written_by for some in written.values() for one in some})
    lines = [
        _line(one, figures.get(one.key), written.get(one.key, []), names, reader) for one in judging.subjects
    ]
    return Sheet(
        tuple(one for one in lines if not one.subject.is_cadre),
        tuple(one for one in lines if one.subject.is_cadre),
        judging.is_ranked,
        judging.span.last_day,
        sum(one.state != "已写好" for one in lines),
    )


def _figures(judging: RoundJudging) -> dict[UUID | None, SheetFigures]:
    found: RoundFigures = judging.judge()
    as_of = judging.span.as_of.toordinal()
    made: dict[UUID | None, SheetFigures] = {}
    for one in judging.subjects:
        if one.cadre in found.own:
            made[one.key] = _of_cadre(found.own[one.cadre], as_of)
        elif one.code in found.rows:
            made[one.key] = _of_organization(found.rows[one.code])
    return made


def _of_cadre(cadre: JudgedCadre, as_of: int) -> SheetFigures:
    counts = Counter(cell.status(as_of) for cell in cadre.cells)
    cells = tuple(str(counts[status]) for status in ("met", "unmet", "open", "exempt"))
    return SheetFigures(cells, _score(cadre.score), "")


def _of_organization(row: OrganizationRow) -> SheetFigures:
    shares: Iterator[Fraction | None] = (getattr(row.figures, name) for name in FIGURES)
    cells = tuple("—" if share is None else f"{percent1(share)}%" for share in shares)
    return SheetFigures(cells, _score(row.score), str(row.rank or ""))


def _score(score: Fraction | None) -> str:
    return "不计分" if score is None else decimal1(score)


def _line(
    subject: Subject,
    figures: SheetFigures | None,
    versions: list[Judgement],
    names: dict[UUID, str],
    reader: UUID | None,
) -> SheetLine:
    latest = versions[0] if versions else None
    state = "已写好" if is_complete(latest) else "草稿" if latest else "还没有写"
    writers = "、".join(dict.fromkeys(names.get(one.written_by, "") for one in reversed(versions)))
    is_own = subject.cadre is not None and subject.cadre == reader
    return SheetLine(
        subject,
        figures or (NO_CELLS if subject.is_cadre else NOTHING),
        "" if is_own or latest is None else latest.grade,
        state,
        "" if is_own else writers,
        is_own,
    )
