"""Reads of judged progress, through a Scope."""

from collections.abc import Iterator

from qingqiao.evaluations.cadres import JudgedCadre, JudgedSpan, judged_cadres, schedule_for
from qingqiao.evaluations.figures import OrganizationRow, organization_rows
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import successor
from qingqiao.organizations.scope import Scope, in_force
from qingqiao.policy.judge import Schedule
from qingqiao.problems import NotFound
from qingqiao.regions.models import Region


def progress_of_cadre(scope: Scope, code: str, span: JudgedSpan) -> tuple[Cadre, JudgedCadre]:
    """One cadre within reach, judged over a span. Raises NotFound."""
    cadre = scope.limit(Cadre.objects.filter(code=code)).select_related("region").first()
    if cadre is None:
        raise NotFound
    schedule = schedule_for(cadre.region, span)
    return cadre, next(judged_cadres(cadre.region, schedule, span, cadres=[cadre.pk]))


def progress_of_organization(scope: Scope, code: str, span: JudgedSpan) -> OrganizationRow:
    """An organization within reach with its figures over its subtree. Raises NotFound."""
    organization = scope.limit(Organization.objects.filter(code=code)).first()
    if organization is None:
        raise NotFound
    below = Organization.objects.filter(path__gte=organization.path, path__lt=successor(organization.path))
    regions = list(Region.objects.filter(pk__in=below.values("region")).order_by("pk"))
    schedules = {region.pk: schedule_for(region, span) for region in regions}
    return organization_rows(span, schedules, _serving(organization, regions, schedules, span))[code]


def _serving(
    organization: Organization, regions: list[Region], schedules: dict[int, Schedule], span: JudgedSpan
) -> Iterator[tuple[Region, JudgedCadre]]:
    """The cadres in office in the subtree on the span's last day, judged."""
    path = organization.path
    for region in regions:
        rows = Appointment.objects.filter(
            in_force(span.last_day),
            region=region,
            organization__path__gte=path,
            organization__path__lt=successor(path),
        )
        cadres = sorted(set(rows.values_list("cadre_id", flat=True)))
        for cadre in judged_cadres(region, schedules[region.pk], span, cadres=cadres) if cadres else ():
            yield region, cadre
