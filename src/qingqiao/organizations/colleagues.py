"""A cadre's appointments and colleagues, through a Scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class Colleague:
    """A cadre who can be named as a co-host."""

    code: str
    name: str


def appointments_on(scope: Scope, cadre: Cadre, on: date) -> QuerySet[Appointment]:
    """Return a cadre's appointments in force on a day, with their organizations."""
    rows = scope.limit(Appointment.objects.filter(region=cadre.region_id, cadre=cadre))
    return rows.filter(in_force(on)).select_related("organization")


def first_day_in_office(cadre: Cadre) -> date | None:
    """Return the first day of a cadre's first appointment, None without any."""
    found = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).aggregate(first=Min("first_day"))
    first: date | None = found["first"]
    return first


def colleagues_of(scope: Scope, cadre: Cadre, on: date) -> list[Colleague]:
    """Return the other cadres who serve on a day in a cadre's organizations within reach, by code."""
    region = cadre.region_id
    served = appointments_on(scope, cadre, on).order_by().values("organization_id")
    beside = Appointment.objects.filter(in_force(on), region=region, organization__in=served)
    rows = Cadre.objects.filter(region=region, pk__in=beside.values("cadre_id")).exclude(pk=cadre.pk)
    return [Colleague(*row) for row in rows.order_by("code").values_list("code", "name")]


def successors_of(cadre: Cadre, on: date) -> QuerySet[Cadre]:
    """Return the cadres who serve on a day in the last organization of a cadre who has left."""
    region = cadre.region_id
    own = Appointment.objects.filter(region=region, cadre=cadre)
    last_day = own.order_by("-last_day").values_list("last_day", flat=True).first()
    served = own.filter(last_day=last_day).values("organization_id")
    beside = Appointment.objects.filter(in_force(on), region=region, organization__in=served)
    return Cadre.objects.filter(region=region, pk__in=beside.values("cadre_id")).order_by("code")


def serving_beside(appointment: Appointment, on: date) -> QuerySet[Cadre]:
    """Return the other cadres who serve on a day in an appointment's organization, by code."""
    region = appointment.region_id
    beside = Appointment.objects.filter(in_force(on), region=region, organization=appointment.organization_id)
    rows = Cadre.objects.filter(region=region, pk__in=beside.values("cadre_id"))
    return rows.exclude(pk=appointment.cadre_id).order_by("code")


def home_organization(cadre: Cadre, on: date) -> Organization | None:
    """Return the organization where a cadre serves on a day, the first in the tree's order; else where she served last or
    will serve; None without an appointment."""
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).select_related("organization")
    first = rows.filter(in_force(on)).order_by("organization__path").first()
    found = first or rows.order_by(F("last_day").desc(nulls_first=True), "organization__path").first()
    return found.organization if found else None
