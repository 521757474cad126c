"""Progress of a cadre and of an organization, judged for the requested days."""

from datetime import date
from fractions import Fraction
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.api.fields import STORABLE
from qingqiao.api.schemas import CadreProgress, CellOut, ObligationOut, OrganizationProgress, ProblemOut
from qingqiao.evaluations.queries import progress_of_cadre, progress_of_organization
from qingqiao.organizations.scope import Scope
from qingqiao.policy.judge import lines
from qingqiao.policy.rounding import decimal6
from qingqiao.problems import InputAtFault, Place
from qingqiao.progress.seated import obligations_over
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock

router = Router(tags=["progress"])
EARLIEST, LATEST = 1950, 2100
LONGEST = 3660  # days
PROBLEMS = dict.fromkeys((401, 404, 422), ProblemOut)
Code = Annotated[str, Path(max_length=64), STORABLE]
First = Annotated[date, Query(alias="from", description="第一天")]
Last = Annotated[date, Query(alias="to", description="最后一天")]
AsOf = Annotated[date | None, Query(description="站在哪一天看，不早于最后一天；默认今天")]


@router.get("/cadres/{code}/progress", response={200: CadreProgress, **PROBLEMS}, summary="一名团干部的进度")
def cadre_progress(
    request: HttpRequest, code: Code, first: First, last: Last, as_of: AsOf = None
) -> CadreProgress:
    """Her cells whose period's last day lies in the range; `late` only to herself (policy.md 4.7)."""
    actor, reach = _reach(request, Verb.CELL_READ)
    span = _span(first, last, as_of, reach.on)
    cadre, judged = progress_of_cadre(reach, code, span)
    is_own = cadre.pk == actor.cadre_id
    return CadreProgress(
        cadre_code=code,
        score=_decimal(judged.score),
        cells=[
            CellOut(
                cadre_code=code,
                obligation=line.obligation,
                period=line.period,
                first_day=date.fromordinal(line.first_day),
                last_day=date.fromordinal(line.last_day),
                target=line.target,
                done=line.done,
                status=line.status,
                reason=line.reason,
                fulfilment=_decimal(line.fulfilment),
                late=line.late if is_own else None,
            )
            for line in lines(code, judged.cells, span.as_of.toordinal())
        ],
    )


@router.get(
    "/organizations/{code}/progress",
    response={200: OrganizationProgress, **PROBLEMS},
    summary="一个团组织的进度",
)
def organization_progress(
    request: HttpRequest, code: Code, first: First, last: Last, as_of: AsOf = None
) -> OrganizationProgress:
    """Its row of `organizations.csv`, without the rank (policy.md 6)."""
    _, reach = _reach(request, Verb.ORGANIZATION_READ)
    row = progress_of_organization(reach, code, _span(first, last, as_of, reach.on))
    figures = row.figures._asdict()
    shown = {name: _decimal(value) for name, value in figures.items() if name != "cadres"}
    return OrganizationProgress(
        organization_code=code,
        cadres=row.figures.cadres,
        score=_decimal(row.score),
        **shown,
    )


@router.get(
    "/organizations/{code}/obligations",
    response={200: list[ObligationOut], **PROBLEMS},
    summary="一个团组织的各项任务要求",
)
def organization_obligations(
    request: HttpRequest, code: Code, first: First, last: Last, as_of: AsOf = None
) -> list[ObligationOut]:
    """Each obligation over its subtree, as its overview shows it, in the pack's order."""
    _, reach = _reach(request, Verb.ORGANIZATION_READ)
    found = obligations_over(reach, code, _span(first, last, as_of, reach.on))
    return [
        ObligationOut(
            obligation=id,
            met=tally.met,
            open=tally.open,
            unmet=tally.unmet,
            exempt=tally.exempt,
            noted=tally.noted,
            progress=_decimal(tally.progress),
            rate=_decimal(tally.rate),
        )
        for id, tally in found
    ]


def _decimal(share: Fraction | None) -> str | None:
    return decimal6(share) if share is not None else None


def _reach(request: HttpRequest, verb: Verb) -> tuple[Actor, Scope]:
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor, scope(actor, verb, clock.today(cadre_of(actor).region))


def _span(first: date, last: date, as_of: date | None, today: date) -> JudgedSpan:
    span = JudgedSpan(first, last, as_of or max(today, last))
    if not span.first_day.year >= EARLIEST or not span.as_of.year <= LATEST:
        raise InputAtFault(places=[Place("from", f"只能看 {EARLIEST} 年到 {LATEST} 年。")])
    if (span.last_day - span.first_day).days > LONGEST:
        raise InputAtFault(places=[Place("to", "一次最多看十年。")])
    if span.last_day < span.first_day:
        raise InputAtFault(places=[Place("to", "最后一天不能早于第一天。")])
    if span.as_of < span.last_day:
        raise InputAtFault(places=[Place("as_of", "不能早于最后一天。")])
    return span
