"""Who is named to keep an organization (二(三)1), and who may be: those who serve there or above it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import ancestors
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class Named:
    """A naming in force, and the cadre whom it names, perhaps of another region."""

    administrator: Administrator
    cadre: Cadre


def named_for(organization: Organization) -> list[Named]:
    """An organization's administrators, by code."""
    rows = list(naming_of(organization))
    cadres = Cadre.objects.in_bulk([row.cadre_id for row in rows])
    found = [Named(row, cadres[row.cadre_id]) for row in rows if row.cadre_id in cadres]
    return sorted(found, key=lambda one: one.cadre.code)


def get_named(organization: Organization, id: UUID) -> Named:
    """One of an organization's administrators. Raises NotFound."""
    found = next((one for one in named_for(organization) if one.administrator.pk == id), None)
    if found is None:
        raise NotFound
    return found


def naming_of(organization: Organization) -> QuerySet[Administrator]:
    """The namings in force of an organization."""
    rows = Administrator.objects.filter(region=organization.region_id, organization=organization)
    return rows.filter(is_active=True)


def nameable_for(scope: Scope, organization: Organization, on: date) -> list[Appointment]:
    """The offices, nearest first, of those who may be named: each cadre once, within reach, without who is named already."""
    named = {row.cadre_id for row in naming_of(organization)}
    rows = scope.limit(Organization.objects.filter(path__in=_at_or_above(organization)))
    offices = Appointment.objects.filter(in_force(on), organization__in=rows.order_by().values("pk"))
    nearest = offices.order_by("-organization__path", "cadre__code").select_related("cadre", "organization")
    found: dict[UUID, Appointment] = {}
    for office in nearest:
        found.setdefault(office.cadre_id, office)
    return [office for id, office in found.items() if id not in named]


def is_nameable(organization: Organization, cadre: Cadre, on: date) -> bool:
    """Whether a cadre holds an office on a day in an organization or above it."""
    offices = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    return offices.filter(organization__path__in=_at_or_above(organization)).exists()


def _at_or_above(organization: Organization) -> list[str]:
    return [*ancestors(organization.path), organization.path]


__all__ = [
    "Administrator",
    "Appointment",
    "Cadre",
    "Named",
    "Organization",
    "get_named",
    "is_nameable",
    "nameable_for",
    "named_for",
    "naming_of",
]
