"""The figures beside what evaluators write: judged at once in a small round, kept with their moment in a large one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.evaluations.figures import OrganizationRow
from qingqiao.evaluations.freezing import FIGURES
from qingqiao.evaluations.models import Round, Worksheet
from qingqiao.evaluations.round_figures import RoundJudging, Watch, unwatched
from qingqiao.organizations.models import Appointment
from qingqiao.organizations.path import subtree
from qingqiao.progress.kept import MANY
from qingqiao.regions import clock
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class SubjectFigures:
    """The evidence of one evaluated: of an organization its shares by figure, of a cadre her cells by status."""

    score: Fraction | None
    rank: int | None = None
    cadres: int = 0
    shares: dict[str, Fraction | None] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)


Figures = dict[UUID | None, SubjectFigures]


def is_large(round: Round, on: date) -> bool:
    """Return whether a round's figures are kept: so many cadres serve in its subtree on a day."""
    held = Appointment.objects.filter(subtree(round.organization.path, "organization__path"), in_force(on))
    return held.count() >= MANY


def worksheet_of(round: Round) -> Worksheet | None:
    """Return a round's kept figures; None before they were first counted. The round comes from a scoped read."""
    return Worksheet.objects.filter(region=round.region_id, round=round).first()


def is_old(worksheet: Worksheet, round: Round) -> bool:
    """Return whether kept figures are of another day, or by rules that have changed since."""
    if worksheet.made_at is None:
        return False
    made_on = clock.local_day(worksheet.made_at, round.region)
    return made_on < clock.today(round.region) or worksheet.rules_version != round.region.rules_version


def figures_of(judging: RoundJudging, watch: Watch = unwatched) -> Figures:
    """Return the figures of all evaluated, and of the lower organizations in other regions, judged now."""
    found = judging.judge(watch)
    as_of = judging.span.as_of.toordinal()
    made: Figures = {id: _of_cadre(cadre, as_of) for id, cadre in found.own.items()}
    for one in (*judging.subjects, *judging.elsewhere):
        if one.organization is not None and one.code in found.rows:
            made[one.organization] = of_organization(found.rows[one.code])
    return made


def of_organization(row: OrganizationRow) -> SubjectFigures:
    """Return an organization's figures as evidence."""
    shares = {name: getattr(row.figures, name) for name in FIGURES}
    return SubjectFigures(row.score, row.rank, row.figures.cadres, shares)


def _of_cadre(cadre: JudgedCadre, as_of: int) -> SubjectFigures:
    return SubjectFigures(cadre.score, statuses=dict(Counter(cell.status(as_of) for cell in cadre.cells)))


def stored(figures: Figures) -> dict[str, Any]:
    """Return figures as JSON, fractions unrounded."""
    return {
        str(id): {
            "score": _text(one.score),
            "rank": one.rank,
            "cadres": one.cadres,
            "shares": {name: _text(share) for name, share in one.shares.items()},
            "statuses": one.statuses,
        }
        for id, one in figures.items()
    }


def kept_figures(worksheet: Worksheet) -> Figures:
    """Return the figures that a worksheet keeps."""
    return {UUID(id): one for id, one in _kept(worksheet.figures)}


def _kept(figures: dict[str, Any]) -> Iterator[tuple[str, SubjectFigures]]:
    for id, one in figures.items():
        shares = {name: _number(share) for name, share in one["shares"].items()}
        yield id, SubjectFigures(_number(one["score"]), one["rank"], one["cadres"], shares, one["statuses"])


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
