"""An organization and those directly below it, with the numbers that their figures begin with."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from qingqiao.organizations.models import Administrator, Organization
from qingqiao.organizations.queries import child_path, is_below
from qingqiao.regions.days import begun, not_over
from qingqiao.regions.models import Region


class ChildCounts(NamedTuple):
    """An organization and how many organizations of its subtree exist on a day, how many of those with a named
    administrator."""

    id: UUID
    path: str
    code: str
    name: str
    level: str
    type: str
    field: str
    organizations: int
    administered: int


def children_with_counts(
    organization: Organization, regions: Iterable[Region], on: date
) -> list[ChildCounts]:
    """Return the organization itself and those directly below it, in the tree's order; of itself it alone is counted."""
    rows = Organization.objects.filter(is_below(organization), region__in=regions).order_by()
    named = Administrator.objects.filter(
        organization=OuterRef("pk"), region=OuterRef("region"), is_active=True
    )
    exists = (Q(first_day=None) | begun(on)) & not_over(on)
    grouped = rows.annotate(child=child_path(organization), is_named=Exists(named)).values("child")
    counted = grouped.annotate(
        all=Count("pk", filter=exists), named=Count("pk", filter=exists & Q(is_named=True))
    )
    found = {row["child"]: (row["all"], row["named"]) for row in counted}
    children = Organization.objects.filter(path__in=list(found), region__in=regions).order_by("path")
    listed = children.values_list("pk", "path", "code", "name", "level", "type", "field")
    return [ChildCounts(*row, *found[row[1]]) for row in listed]
