"""Who holds, held and will hold office in one organization; the organization comes from a scoped query."""

from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.spelled import named_so
from qingqiao.regions.days import in_force

SERVING, COMING, SERVED = "serving", "coming", "served"


def roster_of(organization: Organization, on: date, words: str = "") -> QuerySet[Appointment]:
    """Return the appointments in an organization itself, each with its `turn`: who serves on a day by code, then who comes, the
    earliest first, then who served, the latest first. `words`: part of the cadre's name or code."""
    rows = Appointment.objects.filter(region=organization.region_id, organization=organization)
    if words:
        rows = rows.filter(named_so(rows, "cadre__name", words) | Q(cadre__code__icontains=words))
    coming, served = Q(first_day__gt=on), Q(last_day__lt=on)
    return (
        rows.select_related("cadre")
        .annotate(turn=Case(When(coming, Value(1)), When(served, Value(2)), default=Value(0)))
        .alias(begins=Case(When(coming, F("first_day"))), ended=Case(When(served, F("last_day"))))
        .order_by("turn", "begins", F("ended").desc(), "cadre__code", "first_day")
    )


def held_when(rows: QuerySet[Appointment], when: str, on: date) -> QuerySet[Appointment]:
    """Return those of some appointments that are in force on a day, begin after it, or ended before it."""
    where = {SERVING: in_force(on), COMING: Q(first_day__gt=on), SERVED: Q(last_day__lt=on)}
    return rows.filter(where[when])
