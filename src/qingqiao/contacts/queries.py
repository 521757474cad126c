"""Queries for contacts, through a Scope. Reaches stay sealed, except on one contact's own page."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.contacts.models import Acceptance, ConsentRequest, Contact, Handover
from qingqiao.contacts.reach import normalized
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.names import normal_form
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force
from qingqiao.sealed import blind_index


def contacts_of(scope: Scope, on: date) -> QuerySet[Contact]:
    """Return the contacts within reach that are active on a day (policy.md 4, `contacts`), without reach and note."""
    rows = scope.limit(Contact.objects.filter(in_force(on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)))
    return rows.defer("reach", "reach_index", "note")


def ended_contacts(scope: Scope, on: date) -> QuerySet[Contact]:
    """Return the contacts within reach whose last day is over, the latest first, without reach and note; who was listed
    again since, was taken over by a colleague or withdrew consent is left out."""
    again = Contact.objects.filter(
        region=OuterRef("region"),
        cadre=OuterRef("cadre"),
        code=OuterRef("code"),
        first_day__gt=OuterRef("first_day"),
    )
    over = Q(last_day__lt=on) & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
    taken = Handover.objects.filter(region=OuterRef("region"), contact=OuterRef("pk"), is_taken=True)
    rows = scope.limit(Contact.objects.filter(over, ~Exists(again), ~Exists(taken)).exclude(name=""))
    return rows.defer("reach", "reach_index", "note").order_by("-last_day", "code")


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


def same_person_in(cadre: Cadre, name: str, reach: str, on: date) -> Contact | None:
    """Return the contact of this name and reach whom a cadre lists on a day, None without one."""
    index = blind_index(normalized(reach), cadre.region_id)
    rows = Contact.objects.filter(
        in_force(on), region=cadre.region_id, cadre=cadre, reach_index=index, withdrawn_on=None
    )
    form = normal_form(name)
    return next(
        (one for one in rows.select_related("region", "cadre") if normal_form(one.name) == form), None
    )


def acceptances_of(scope: Scope) -> QuerySet[Acceptance]:
    """Return who scanned the acting cadre's general link and waits to be known, the first one first."""
    return scope.limit(Acceptance.objects.select_related("region", "cadre__region"))


def get_acceptance(scope: Scope, id: UUID) -> Acceptance:
    """Return one acceptance within reach that still waits. Raise NotFound."""
    found = acceptances_of(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def general_request(scope: Scope, cadre: Cadre, now: datetime) -> ConsentRequest | None:
    """Return the general link within reach that is open, None without one."""
    rows = ConsentRequest.objects.filter(cadre=cadre, contact=None, closed_at=None, expires_at__gt=now)
    return scope.limit(rows).select_related("region", "cadre__region").last()


def request_for(contact: Contact, now: datetime) -> ConsentRequest | None:
    """Return the open link that asks a contact from a scoped query, None without one."""
    held = {"closed_at": None, "answered_at": None, "expires_at__gt": now}
    return ConsentRequest.objects.filter(region=contact.region_id, contact=contact, **held).last()
