"""Queries for judged progress, through a Scope."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre, judged_cadres, schedule_for
from qingqiao.evaluations.figures import OrganizationRow, organization_rows
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.organizations.tree import regions_around, serving_on, tree_on
from qingqiao.policy.judge import Schedule
from qingqiao.problems import NotFound
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region


def progress_of_cadre(scope: Scope, code: str, span: JudgedSpan) -> tuple[Cadre, JudgedCadre]:
    """Return one cadre within reach, judged over a span. Raise NotFound."""
    cadre = scope.limit(Cadre.objects.filter(code=code)).select_related("region").first()
    if cadre is None:
        raise NotFound
    schedule = schedule_for(cadre.region, span)
    return cadre, next(judged_cadres(cadre.region, schedule, span, cadres=[cadre.pk]))


def progress_of_organization(scope: Scope, code: str, span: JudgedSpan) -> OrganizationRow:
    """Return an organization within reach with the figures of its subtree on the span's last day. Raise NotFound, also
    when it didn't exist then."""
    organization = scope.limit(Organization.objects.filter(code=code)).first()
    if organization is None or not organization.exists(span.last_day):
        raise NotFound
    regions = {region.pk: region for region in regions_around(organization)}
    tree = tree_on(span.last_day, regions)
    inside = tree.subtree(organization.pk)
    schedules = {pk: schedule_for(regions[pk], span) for pk in sorted(tree.regions_of(inside))}
    judged = _judged(serving_on(span.last_day, inside), regions, schedules, span)
    return organization_rows(span, schedules, tree, judged)[code]


def _judged(
    serving: Mapping[int, list[UUID]],
    regions: Mapping[int, Region],
    schedules: Mapping[int, Schedule],
    span: JudgedSpan,
) -> Iterator[tuple[Region, JudgedCadre]]:
    """Yield the judged cadres by region."""
    for pk, cadres in serving.items():
        for cadre in judged_cadres(regions[pk], schedules[pk], span, cadres=cadres):
            yield regions[pk], cadre
