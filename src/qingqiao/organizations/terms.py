"""Terms of office that end soon (任期), through a Scope."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force

AHEAD = timedelta(days=60)
"""How long before its end one is reminded of a term."""


def terms_ending(scope: Scope, organization: Organization, on: date) -> QuerySet[Appointment]:
    """Return the appointments in force in a subtree whose term ends within 60 days or is over, the earliest first."""
    inside = scope.limit(Organization.objects.filter(is_below(organization))).order_by()
    held = inside.filter(region=OuterRef("region"), pk=OuterRef("organization"))
    rows = Appointment.objects.filter(_ending(on), Exists(held))
    return rows.select_related("cadre", "organization").order_by("term_ends_on", "cadre__code")


def is_over(on: date) -> Q:
    """Return the WHERE of the appointments whose term is over on a day."""
    return Q(term_ends_on__lt=on)


def own_terms_ending(cadre: Cadre, on: date) -> list[Appointment]:
    """Return the appointments of a cadre whose term ends within 60 days or is over."""
    rows = Appointment.objects.filter(_ending(on), region=cadre.region_id, cadre=cadre)
    return list(rows.select_related("organization").order_by("term_ends_on"))


def _ending(on: date) -> Q:
    return in_force(on) & Q(term_ends_on__lte=on + AHEAD)
