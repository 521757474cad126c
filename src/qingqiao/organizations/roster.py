"""Who holds, held and will hold office in one organization; the organization comes from a scoped query."""

from datetime import date

from django.db.models import QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.regions.days import in_force


def serving_here(organization: Organization, on: date) -> QuerySet[Appointment]:
    """Return the appointments in force on a day, by cadre code."""
    return _held(organization).filter(in_force(on)).order_by("cadre__code", "first_day")


def coming_here(organization: Organization, on: date) -> QuerySet[Appointment]:
    """Return the appointments that begin after a day, the earliest first."""
    return _held(organization).filter(first_day__gt=on).order_by("first_day", "cadre__code")


def served_here(organization: Organization, on: date) -> QuerySet[Appointment]:
    """Return the appointments that ended before a day, the latest first."""
    return _held(organization).filter(last_day__lt=on).order_by("-last_day", "cadre__code")


def _held(organization: Organization) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(region=organization.region_id, organization=organization)
    return rows.select_related("cadre")
