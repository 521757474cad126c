"""A cadre's appointments and colleagues, through a Scope."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Max, Min, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, Leave, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force, not_over

YEAR = timedelta(days=365)


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


def last_day_in_office(cadre: Cadre, on: date) -> date:
    """Return the last day before a day on which a cadre who has left was in office; the day itself for who never was."""
    ended = Appointment.objects.filter(region=cadre.region_id, cadre=cadre, last_day__lt=on)
    last: date | None = ended.aggregate(last=Max("last_day"))["last"]
    return last or on


def serving_with(scope: Scope, cadre: Cadre, on: date) -> QuerySet[Appointment]:
    """Return the appointments in force on a day in a cadre's organizations within reach, her own among them."""
    served = appointments_on(scope, cadre, on).order_by().values("organization_id")
    return Appointment.objects.filter(in_force(on), region=cadre.region_id, organization__in=served)


def colleagues_of(scope: Scope, cadre: Cadre, on: date) -> list[Colleague]:
    """Return the other cadres who serve on a day in a cadre's organizations within reach, by code."""
    beside = serving_with(scope, cadre, on).order_by().values("cadre_id")
    rows = Cadre.objects.filter(region=cadre.region_id, pk__in=beside).exclude(pk=cadre.pk)
    return [Colleague(*row) for row in rows.order_by("code").values_list("code", "name")]


def successors_of(cadre: Cadre, on: date) -> QuerySet[Cadre]:
    """Return the cadres who serve on a day in the last organization of a cadre who has left."""
    region = cadre.region_id
    own = Appointment.objects.filter(region=region, cadre=cadre)
    last_day = own.order_by("-last_day").values_list("last_day", flat=True).first()
    served = own.filter(last_day=last_day).values("organization_id")
    beside = Appointment.objects.filter(in_force(on), region=region, organization__in=served)
    return Cadre.objects.filter(region=region, pk__in=beside.values("cadre_id")).order_by("code")


def own_leaves(cadre: Cadre, on: date) -> list[Leave]:
    """Return a cadre's leaves of the last year and those to come, the latest first."""
    rows = Leave.objects.filter(not_over(on - YEAR), region=cadre.region_id, cadre=cadre)
    return list(rows.order_by("-first_day"))


def serving_beside(appointment: Appointment, on: date) -> QuerySet[Cadre]:
    """Return the other cadres who serve on a day in an appointment's organization, by code."""
    region = appointment.region_id
    beside = Appointment.objects.filter(in_force(on), region=region, organization=appointment.organization_id)
    rows = Cadre.objects.filter(region=region, pk__in=beside.values("cadre_id"))
    return rows.exclude(pk=appointment.cadre_id).order_by("code")


def last_organization(cadre: Cadre) -> Organization:
    """Return the organization of the last appointment of a cadre who has left."""
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).select_related("organization")
    found: Organization = rows.order_by("-last_day", "organization__path")[0].organization
    return found


def home_organization(cadre: Cadre, on: date) -> Organization | None:
    """Return the organization where a cadre serves on a day, the first in the tree's order; else where she served last or
    will serve; None without an appointment."""
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).select_related("organization")
    first = rows.filter(in_force(on)).order_by("organization__path").first()
    found = first or rows.order_by(F("last_day").desc(nulls_first=True), "organization__path").first()
    return found.organization if found else None


def last_appointment(region: int, cadre: UUID, on: date) -> Appointment | None:
    """Return the appointment of a cadre that ended last before a day, with its organization; None without any."""
    rows = Appointment.objects.filter(region=region, cadre=cadre, last_day__lt=on)
    return rows.select_related("organization").order_by("-last_day", "organization__path").first()
