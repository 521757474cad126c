"""A cadre's appointments and who serves beside her, through a Scope."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope, in_force


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another cadre whom one may name as a co-host."""

    code: str
    name: str


def appointments_of(scope: Scope, cadre: UUID, on: date) -> QuerySet[Appointment]:
    """A cadre's appointments in force on a day, with their organizations."""
    rows = scope.limit(Appointment.objects.filter(cadre=cadre))
    return rows.filter(in_force(on)).select_related("organization")


def colleagues_of(scope: Scope, cadre: UUID, on: date) -> list[Colleague]:
    """Who else serves on a day in the organizations of a cadre within reach, by code."""
    served = scope.limit(Appointment.objects.filter(cadre=cadre)).filter(in_force(on))
    beside = Appointment.objects.filter(in_force(on), organization__in=served.values("organization_id"))
    rows = Cadre.objects.filter(pk__in=beside.values("cadre_id")).exclude(pk=cadre)
    return [Colleague(*row) for row in rows.order_by("code").values_list("code", "name")]


__all__ = ["Cadre", "Colleague", "appointments_of", "colleagues_of"]
