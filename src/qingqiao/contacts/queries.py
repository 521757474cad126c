"""Queries for contacts, through a Scope. Reaches stay sealed, except on one contact's own page."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.names import normal_form
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force


def contacts_of(scope: Scope, on: date) -> QuerySet[Contact]:
    """Return the contacts within reach that are active on a day (policy.md 4, `contacts`), without reach and note."""
    rows = scope.limit(Contact.objects.filter(in_force(on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)))
    return rows.defer("reach", "reach_index", "note")


def withdrawn_codes(cadre: Cadre) -> list[str]:
    """Return the codes of a cadre's contacts whose names were erased, of a cadre who came through a scope."""
    rows = Contact.objects.filter(region=cadre.region_id, cadre=cadre, name="").exclude(withdrawn_on=None)
    return sorted(set(rows.values_list("code", flat=True)))


def get_contact(scope: Scope, id: UUID) -> Contact:
    """Return one contact within reach, active or ended; a withdrawn one doesn't exist any more. Raise NotFound."""
    there = Contact.objects.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=scope.on))
    contact = scope.limit(there).select_related("region", "cadre").filter(pk=id).first()
    if contact is None:
        raise NotFound
    return contact


def doubles_of(scope: Scope, contact: Contact) -> QuerySet[Contact]:
    """Return the same cadre's other active contacts with the same name or reach."""
    listed = (
        contacts_of(scope, scope.on).filter(cadre=contact.cadre_id).exclude(pk=contact.pk).exclude(name="")
    )
    form = normal_form(contact.name)
    same = Q(pk__in=[pk for pk, name in listed.values_list("pk", "name") if normal_form(name) == form])
    if contact.reach_index:
        same |= Q(reach_index=bytes(contact.reach_index))
    return listed.filter(same)


def offers_to(scope: Scope) -> QuerySet[Handover]:
    """Return the open offers of contacts to the acting cadre; they belong to the giver until they are taken."""
    there = in_force(scope.on, "contact__") & ~Q(contact__name="")
    rows = scope.limit(Handover.objects.filter(there, decided_at=None))
    return rows.select_related("region", "contact__cadre")


def get_offer(scope: Scope, id: UUID) -> Handover:
    """Return one offer within reach that is still open. Raise NotFound."""
    offer = offers_to(scope).filter(pk=id).first()
    if offer is None:
        raise NotFound
    return offer


def offer_of(contact: Contact) -> Handover | None:
    """Return the open offer of a contact from a scoped query, None without one."""
    open_ones = Handover.objects.filter(region=contact.region_id, contact=contact, decided_at=None)
    return open_ones.select_related("receiver").first()
