"""Some appointments in the order of a list, read from its beginning: the first fifty cadres without all the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import from_path, successor
from qingqiao.prepared import FEW, prepared
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region


def first_seats(rows: QuerySet[Appointment]) -> QuerySet[Appointment, UUID]:
    """Return the same as `in_tree_order`: the ids of the cadres with these appointments, each where the first of hers
    stands. What comes first is known before the rest is read; how many there are isn't."""
    above = Q(organization__path__lt=OuterRef("organization__path"))
    same = Q(organization__path=OuterRef("organization__path"), pk__lt=OuterRef("pk"))
    before = rows.filter(above | same, region=OuterRef("region"), cadre=OuterRef("cadre"))
    ordered = rows.filter(~Exists(before)).order_by("organization__path", "cadre__code")
    return ordered.values_list("cadre_id", flat=True)


def with_number(grouped: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Return grouped values, each with how many there are."""
    pairs: QuerySet[Any, Any] = grouped.annotate(in_all=Window(Count("*")))
    return pairs.values_list(*grouped.query.values_select, "in_all")


@dataclass(frozen=True, slots=True)
class SeatedInOrder:
    """The same of all who serve in a subtree on a day; the first page is a statement that is written once."""

    organization: Organization
    regions: Sequence[Region]
    on: date

    def __getitem__(self, part: slice) -> list[UUID]:
        """Return the ids of a part."""
        top, regions = self.organization.path, list(self.regions)
        if (part.start or 0, part.stop) == (0, FEW) and len(regions) == 1:
            return _first_few(top, successor(top), self.on, regions[0].pk)
        return list(first_seats(_offices(top, successor(top), self.on).filter(region__in=regions))[part])


@prepared
def _first_few(top: str, after: str, on: date, region: int) -> QuerySet[Appointment, UUID]:
    return first_seats(_offices(top, after, on).filter(region=region))[:FEW]


def serving_by_code(organization: Organization, region: Region, on: date) -> QuerySet[Cadre]:
    """Return the cadres of a region who serve in a subtree on a day, by code: each is looked up by herself."""
    there = _offices(organization.path, successor(organization.path), on)
    hers = there.filter(region=OuterRef("region"), cadre=OuterRef("pk"))
    return Cadre.objects.filter(Exists(hers), region=region).order_by("code")


def _offices(top: str, after: str, on: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(on), from_path(top, after, "organization__path")).order_by()
