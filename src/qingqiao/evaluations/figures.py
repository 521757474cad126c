"""An organization's figures over its subtree, its score and its place among its siblings (policy.md 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.evaluations.models import Round
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.organizations.tree import OrganizationTree
from qingqiao.policy.judge import Schedule
from qingqiao.policy.scores import (
    CadreFacts,
    Figures,
    OrganizationFacts,
    organization_figures,
    organization_score,
    ranks,
)
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """A line of `organizations.csv`; rank None: no score, or the pack doesn't rank. Who isn't ranked takes no place."""

    code: str
    figures: Figures
    score: Fraction | None
    rank: int | None


def organization_rows(
    span: JudgedSpan,
    schedules: Mapping[int, Schedule],
    tree: OrganizationTree,
    judged: Iterable[tuple[Region, JudgedCadre]],
) -> dict[str, OrganizationRow]:
    """Return code → row, sorted by code, of the organizations of `schedules`' regions that existed on the span's last
    day.

    `tree` is that day's tree; `judged` are the cadres of these regions.
    """
    found = _organizations(span, list(schedules), tree)
    serving = _organizations_by_cadre(span, list(schedules))
    facts = (_facts(cadre, schedules[region.pk], span, serving.get(cadre.id, [])) for region, cadre in judged)
    figures = organization_figures([fact for _, fact in found], facts)
    scores = {fact.code: _score(schedules[region], span, figures[fact.code]) for region, fact in found}
    ranked = {fact.code: fact.parent for region, fact in found if _is_ranked(schedules[region], span)}
    places = ranks({code: scores[code] for code in ranked}, ranked)
    return {
        code: OrganizationRow(code, figures[code], scores[code], places.get(code)) for code in sorted(scores)
    }


def _organizations(
    span: JudgedSpan, regions: list[int], tree: OrganizationTree
) -> list[tuple[int, OrganizationFacts]]:
    """Return the organizations that existed on the span's last day, with their superiors of that day."""
    named = _named(regions)
    published = _published(span, regions)
    return [
        (
            place.region_id,
            OrganizationFacts(
                place.code,
                tree.places[place.superior].code if place.superior else "",
                place.id in named,
                place.declared_organizations,
                place.declared_cadres,
                place.id in published,
            ),
        )
        for place in tree.existing()
        if place.region_id in regions
    ]


def _named(regions: list[int]) -> set[UUID]:
    rows = Administrator.objects.filter(region__in=regions, is_active=True)
    return set(rows.values_list("organization_id", flat=True))


def _published(span: JudgedSpan, regions: list[int]) -> set[UUID]:
    rows = Round.objects.filter(
        region__in=regions,
        last_day__range=(span.first_day, span.last_day),
        published_on__lte=span.as_of,
    )
    return set(rows.values_list("organization_id", flat=True))


def _organizations_by_cadre(span: JudgedSpan, regions: list[int]) -> dict[UUID, list[str]]:
    rows = Appointment.objects.filter(in_force(span.last_day), region__in=regions)
    serving: dict[UUID, list[str]] = {}
    for cadre, code in rows.values_list("cadre_id", "organization__code"):
        serving.setdefault(cadre, []).append(code)
    return serving


def _facts(cadre: JudgedCadre, schedule: Schedule, span: JudgedSpan, organizations: list[str]) -> CadreFacts:
    pack = schedule.pack_on(span.last_day.toordinal())
    wanted = pack.contact_obligation if pack else ""
    for cell in cadre.cells:
        if cell.obligation == wanted and cell.frame.slot.is_standing:
            target = None if cell.reason else cell.target
            return CadreFacts(organizations, cell.done, target, cadre.score)
    return CadreFacts(organizations, 0, None, cadre.score)


def _score(schedule: Schedule, span: JudgedSpan, figures: Figures) -> Fraction | None:
    pack = schedule.pack_on(span.last_day.toordinal())
    return organization_score(figures, pack.organization_score) if pack else None


def _is_ranked(schedule: Schedule, span: JudgedSpan) -> bool:
    pack = schedule.pack_on(span.last_day.toordinal())
    return bool(pack and pack.ranked)
