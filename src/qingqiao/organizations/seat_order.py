"""Some appointments in the order of a list, read from its beginning: the first fifty cadres without all the others."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Appointment


def first_seats(rows: QuerySet[Appointment]) -> QuerySet[Appointment, UUID]:
    """Return the same as `in_tree_order`: the ids of the cadres with these appointments, each where the first of hers
    stands. What comes first is known before the rest is read; how many there are isn't."""
    above = Q(organization__path__lt=OuterRef("organization__path"))
    same = Q(organization__path=OuterRef("organization__path"), pk__lt=OuterRef("pk"))
    before = rows.filter(above | same, region=OuterRef("region"), cadre=OuterRef("cadre"))
    ordered = rows.filter(~Exists(before)).order_by("organization__path", "cadre__code")
    return ordered.values_list("cadre_id", flat=True)
