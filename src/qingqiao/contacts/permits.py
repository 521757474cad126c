"""Queries for permits to read a minor's details, through a Scope, and for a minor whom somebody knows already."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.contacts.models import Contact, Permit
from qingqiao.contacts.reach import normalized
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.names import normal_form
from qingqiao.prepared import prepared_for
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions.days import in_force
from qingqiao.sealed import blind_index


def permits_for(scope: Scope) -> QuerySet[Permit]:
    """Return the permits within reach: those that wait for a decision first, then the latest."""
    within = scope.limit_few(Permit.objects.all()).values("pk")
    rows = Permit.objects.filter(pk__in=within).select_related("region", "contact__cadre", "contact__region")
    return rows.order_by("decided_at", "-asked_at")


@prepared_for
def first_permits(scope: Scope, number: int) -> QuerySet[Permit]:
    """Return so many of the same, as a list."""
    return permits_for(scope)[:number]


def get_permit(scope: Scope, id: UUID) -> Permit:
    """Return one permit within reach. Raise NotFound."""
    found = permits_for(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def granted_of(scope: Scope, contact: Contact) -> QuerySet[Permit]:
    """Return the permits within reach that were given for a contact, the latest first."""
    rows = Permit.objects.filter(region=contact.region_id, contact=contact, is_granted=True)
    return scope.limit(rows).order_by("-decided_at")


def cadre_named(scope: Scope, text: str) -> Cadre:
    """Return the cadre within reach of this name or code. Raise InputAtFault for none, and for several."""
    rows = scope.limit(Cadre.objects.filter(Q(code=text) | Q(name=text))).select_related("region")
    found = list(rows.order_by("code")[:2])
    if len(found) == 1:
        return found[0]
    words = "有几位同名的团干部，请写编码。" if found else "您管理的组织里没有这位团干部，请核对姓名或编码。"
    raise InputAtFault(places=[Place("cadre", words)])


def known_minor(cadre: Cadre, name: str, born: str, reach: str, on: date) -> Contact | None:
    """Return the minor of this name whom a cadre lists on a day, if the month of birth or the reach is hers too; None
    otherwise. Whoever asks knows her already: nothing is found out by it."""
    index = blind_index(normalized(reach), cadre.region_id) if reach else None
    there = Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)
    rows = Contact.objects.filter(there, in_force(on), region=cadre.region_id, cadre=cadre)
    form = normal_form(name)
    for one in rows.select_related("region", "cadre__region"):
        is_known = (born and one.born == born) or (index and bytes(one.reach_index) == index)
        if is_known and one.name and normal_form(one.name) == form and one.is_minor(on):
            return one
    return None
