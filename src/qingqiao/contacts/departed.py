"""Contacts without an owner: cadres who have left, with the contacts still listed under them. Through a Scope."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.contacts.queries import contacts_of
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.scope import Extent, Scope, cadres_left, ended_last
from qingqiao.prepared import prepared, prepared_for
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force

OPEN = Q(handovers__isnull=False, handovers__decided_at=None)


@dataclass(frozen=True, slots=True)
class Unarranged:
    """What departed cadres left in an organization: how many they are, and how many contacts of theirs are listed."""

    organization: Organization
    cadres: int
    contacts: int


@dataclass(frozen=True, slots=True)
class DepartedCadre:
    """A cadre who left on a day: how many contacts wait for a decision, and how many for a colleague's answer."""

    code: str
    name: str
    organization: str
    ended_on: date
    waiting: int
    offered: int


def departed_cadres(scope: Scope, today: date) -> list[DepartedCadre]:
    """Return those who still have contacts listed, the earliest departure first."""
    sums = {cadre: (listed, offered) for cadre, listed, offered in _counted(scope, today)}
    last: dict[object, Appointment] = {}
    ended = (
        Appointment.objects.filter(cadre__in=sums, last_day__lt=today) if sums else Appointment.objects.none()
    )
    for row in ended.select_related("cadre", "organization").order_by("last_day", "pk"):
        last[row.cadre_id] = row
    found = [
        DepartedCadre(
            one.cadre.code, one.cadre.name, one.organization.name, one.last_day, listed - offered, offered
        )
        for cadre, (listed, offered) in sums.items()
        if (one := last.get(cadre)) and one.last_day
    ]
    return sorted(found, key=lambda one: (one.ended_on, one.code))


@prepared_for
def _counted(scope: Scope, today: date) -> QuerySet[Contact, Any]:
    listed, offered = Count("pk", distinct=True), Count("pk", distinct=True, filter=OPEN)
    rows = contacts_of(scope, today).exclude(name="").order_by().values("cadre_id")
    return rows.annotate(listed=listed, offered=offered).values_list("cadre_id", "listed", "offered")


def may_have_departed(scope: Scope, today: date) -> bool:
    """Return whether somebody who left has contacts listed, by a short statement for each organization; true where it takes
    more to know."""
    if any(key.extent is not Extent.LEFT for key in scope.keys):
        return True
    return any(_left_with_contacts(path, today) for key in scope.keys for path in key.paths)


@prepared
def _left_with_contacts(path: str, on: date) -> QuerySet[Contact, UUID]:
    left = cadres_left(Q(organization__path=path), on)
    rows = Contact.objects.filter(in_force(on), cadre__in=left).exclude(name="")
    return rows.order_by().values_list("cadre_id", flat=True)[:1]


def left_in_organizations(scope: Scope, today: date) -> list[Unarranged]:
    """Return as numbers what departed cadres left, organization by organization in the tree's order; `scope` reaches who
    served in it last."""
    contacts = dict(_left_by(scope, today))
    if not contacts:
        return []
    left = Appointment.objects.filter(ended_last(today))
    last: dict[UUID, Organization] = {
        one.cadre_id: one.organization
        for one in left.filter(cadre__in=contacts).select_related("organization").order_by("pk")
    }
    by_organization: dict[Organization, list[int]] = {}
    for cadre, organization in last.items():
        by_organization.setdefault(organization, []).append(contacts[cadre])
    found = [Unarranged(one, len(numbers), sum(numbers)) for one, numbers in by_organization.items()]
    return sorted(found, key=lambda one: one.organization.path)


@prepared_for
def _left_by(scope: Scope, today: date) -> QuerySet[Contact, Any]:
    left = Appointment.objects.filter(ended_last(today)).values("cadre_id")
    listed = contacts_of(scope, today).exclude(name="").filter(cadre__in=left).order_by()
    return listed.values_list("cadre_id").annotate(number=Count("pk"))


def get_departed(scope: Scope, code: str) -> Cadre:
    """Return one cadre within reach who has left. Raise NotFound."""
    rows = scope.limit(Cadre.objects.all()).select_related("region").filter(code=code)
    cadre = rows.first()
    if cadre is None:
        raise NotFound
    return cadre


def contacts_of_departed(scope: Scope, cadre: Cadre, today: date) -> list[Contact]:
    """Return the contacts still listed under a departed cadre, with an open offer, if any, in `handovers`."""
    rows = contacts_of(scope, today).filter(cadre=cadre).exclude(name="").order_by("first_day", "code")
    return list(rows.prefetch_related("handovers__receiver"))
