"""Reading the sums that are kept by place: lines, and how many cadres serve or have a need, over a subtree."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import subtree
from qingqiao.organizations.queries import child_path, is_below
from qingqiao.prepared import prepared
from qingqiao.progress.models import Judged, KeptSum
from qingqiao.progress.rollup_kept import lines_of_rows, rows_from, rows_of_cells, subtree_parameters
from qingqiao.progress.rollup_line import RollupLine
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums.addends import range_of
from qingqiao.progress.sums.keeping import SEVERAL, current_sums, has_sums, top_of
from qingqiao.progress.sums.statements import COARSE, KINDS, read_sql
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

IN_SEVERAL = """progress_judged j {join} organizations_appointment a
    ON j.region_id IN ({{regions}}) AND j.summed_in = %(several)s AND a.region_id = j.region_id AND a.cadre_id = j.cadre_id
    CROSS JOIN organizations_organization o"""
"""Where the appointments of those who are in no sum are read from: few of a region's, so they come first."""
JOIN = {"sqlite": "CROSS JOIN", "postgresql": "JOIN"}
"""SQLite keeps to the order of a CROSS JOIN, and takes a condition on it."""


def span_kind(span: JudgedSpan) -> str:
    """Return which of the kept spans this is; empty: none."""
    for kind in KINDS:
        days = range_of(kind, span.as_of)
        if (days.first_day, days.last_day) == (span.first_day, span.last_day):
            return kind
    return ""


def sums_within(
    organization: Organization, regions: Sequence[Region], span: JudgedSpan, today: date
) -> dict[int, UUID]:
    """Return the version of each region's sums where all of an organization's figures can be read from them, else nothing."""
    if span.as_of != today or not span_kind(span):
        return {}
    found = {}
    for region in regions:
        version = current_sums(region, today) if has_sums(organization, top_of(region)) else None
        if version is None:
            return {}
        found[region.pk] = version
    return found


def level_of(organization: Organization, regions: Sequence[Region]) -> str:
    """Return what stands before the spans to read: COARSE for an organization that is at the top of these regions or above
    it, whose children are sums of their places already."""
    is_above = all(top_of(region).startswith(organization.path) for region in regions)
    return COARSE if is_above else ""


def summed_lines(
    organization: Organization, regions: Sequence[Region], span: JudgedSpan, ids: Mapping[str, UUID]
) -> Iterator[RollupLine]:
    """Return the lines of the cadres who serve today; who serves in several places is added up from her cells."""
    named = level_of(organization, regions) + span_kind(span)
    parameters = {**subtree_parameters(organization), "span": named}
    statement = read_sql(connection.vendor)
    rows = [row for region in regions for row in rows_from(statement, {**parameters, "region": region.pk})]
    if serve_in_several(regions):
        seats = IN_SEVERAL.format(join=JOIN[connection.vendor])
        rows += rows_of_cells(organization, regions, span, seats, several=SEVERAL)
    yield from lines_of_rows(rows, span, ids)


def seated_by_child(
    organization: Organization, regions: Sequence[Region], on: date
) -> tuple[Counter[int], Counter[str]]:
    """Return how many cadres serve in a subtree on the day of the sums: by region, and by the path of each child."""
    of_regions, of_children = Counter[int](), Counter[str]()
    seated = level_of(organization, regions) + "seated"
    held = KeptSum.objects.filter(subtree(organization.path, "place"), region__in=regions, span=seated)
    summed = held.annotate(child=child_path(organization, "place"))
    for region, child, cadres in summed.values_list("region_id", "child", "cadres"):
        of_regions[region] += cadres
        of_children[child] += cadres
    placed = in_several(organization, regions, on).annotate(
        child=child_path(organization, "organization__path")
    )
    seats = set(placed.values_list("region_id", "cadre_id", "child"))
    of_regions.update(region for region, _ in {(region, cadre) for region, cadre, _ in seats})
    of_children.update(child for *_, child in seats)
    return of_regions, of_children


def serve_in_several(regions: Sequence[Region]) -> bool:
    """Return whether there is a cadre who is in no sum."""
    return any(_several(region.pk, SEVERAL) for region in regions)


@prepared
def _several(region: int, several: str) -> QuerySet[Judged, UUID]:
    return Judged.objects.filter(region=region, summed_in=several).order_by().values_list("pk", flat=True)[:1]


def in_several(organization: Organization, regions: Sequence[Region], on: date) -> QuerySet[Appointment]:
    """Return the appointments in a subtree of the cadres who are in no sum."""
    several = Judged.objects.filter(region__in=regions, summed_in=SEVERAL).order_by()
    there = list(several.values_list("cadre_id", flat=True))  # a database that is given them begins with them
    below = is_below(organization, "organization__")
    rows = Appointment.objects.filter(in_force(on), below, region__in=regions, cadre__in=there)
    return rows.order_by()


def needing_in_sums(organization: Organization, regions: Sequence[Region], need: str) -> int:
    """Return how many cadres of a subtree's sums have a need."""
    span = level_of(organization, regions) + need
    held = KeptSum.objects.filter(subtree(organization.path, "place"), region__in=regions, span=span)
    return sum(held.values_list("cadres", flat=True))


def having_in_sums(
    organization: Organization, regions: Sequence[Region], span: JudgedSpan, obligation: str
) -> int:
    """Return how many cadres of a subtree's sums have a cell of an obligation."""
    named = level_of(organization, regions) + span_kind(span)
    there = subtree(organization.path, "place")
    held = KeptSum.objects.filter(there, region__in=regions, span=named, obligation=obligation)
    return sum(held.values_list("cadres", flat=True))


def may_be_short(organization: Organization, regions: Sequence[Region], obligations: Sequence[str]) -> bool:
    """Return whether a cadre of a subtree may have a standing cell of some obligations that is short, as the sums of now
    say; True for an organization that isn't a sum of places."""
    if not all(has_sums(organization, top_of(one)) for one in regions) or serve_in_several(regions):
        return True
    there = subtree(organization.path, "place")
    held = KeptSum.objects.filter(there, region__in=regions, span=level_of(organization, regions) + KINDS[0])
    return held.filter(Q(open__gt=0) | Q(unmet__gt=0), obligation__in=obligations).exists()
