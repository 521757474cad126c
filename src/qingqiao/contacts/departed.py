"""Contacts without an owner: cadres who have left, with the contacts still listed under them. Through a Scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from qingqiao.contacts.models import Contact
from qingqiao.contacts.queries import contacts_of
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound

OPEN = Q(handovers__isnull=False, handovers__decided_at=None)


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
    counted = contacts_of(scope, today).exclude(name="").order_by().values("cadre_id")
    sums = {
        row["cadre_id"]: (row["listed"], row["offered"])
        for row in counted.annotate(
            listed=Count("pk", distinct=True), offered=Count("pk", distinct=True, filter=OPEN)
        )
    }
    last: dict[object, Appointment] = {}
    ended = Appointment.objects.filter(cadre__in=sums, last_day__lt=today)
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
