"""Handing a contact over from one cadre to another of the same organization: offered, then taken or declined (二(三)2).

The new cadre sees the name on taking the contact; earlier records stay with the earlier cadre.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.consent_rows import move_own_side
from qingqiao.actions.demand_contacts import hand_over_demands
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.sealed import person_token

COPIED = (
    *("code", "name", "field", "reach", "reach_index", "born", "sex", "political_status", "note"),
    *("consent_on", "consent_how", "consent_text"),
)


def offer_contacts(
    actor: Actor, giver: Cadre, contacts: Sequence[Contact], receiver_code: str
) -> list[Handover]:
    """Offer some of a cadre's contacts to a colleague, all or none. Raise NotFound when one isn't the giver's,
    InputAtFault when the receiver is no colleague, StateHasChanged for one that is offered already."""
    with act(actor, Verb.CONTACT_HAND_OVER, region=giver.region, on=giver) as done:
        return make_offers(
            done, giver, contacts, colleague_of(giver, receiver_code, clock.today(giver.region))
        )


def make_offers(done: Done, giver: Cadre, contacts: Sequence[Contact], receiver: Cadre) -> list[Handover]:
    """Write the offers of one action. Raise NotFound when a contact isn't the giver's, StateHasChanged for one offered
    already."""
    region = giver.region
    if any(contact.cadre_id != giver.pk for contact in contacts):
        raise NotFound
    if Handover.objects.filter(region=region, contact__in=contacts, decided_at=None).exists():
        raise StateHasChanged("其中有已经提出移交的，请先收回。")
    now = clock.now()
    offers = [
        Handover(region=region, contact=contact, receiver=receiver, offered_at=now) for contact in contacts
    ]
    Handover.objects.bulk_create(offers)
    done.details = {"receiver": receiver.code, "codes": [contact.code for contact in contacts]}
    return offers


def recall_offer(actor: Actor, contact: Contact) -> None:
    """Take an offer back. Raise StateHasChanged when it was decided meanwhile."""
    with act(actor, Verb.HANDOVER_RECALL, region=contact.region, on=contact):
        decide_offer(Q(contact=contact.pk), contact.region_id, is_taken=False)


def take_contact(actor: Actor, offer: Handover) -> Contact:
    """Take a contact over from today; somebody the receiver lists already isn't duplicated. Raise StateHasChanged when
    the contact is gone, or the receiver serves elsewhere since."""
    giver, receiver = offer.contact.cadre_id, offer.receiver_id
    with act(actor, Verb.HANDOVER_DECIDE, region=offer.region, on=offer) as done:
        today = clock.today(offer.region)
        if not _serves_beside(giver, receiver, offer.region_id, today):
            raise StateHasChanged("您现在不在对方任职过的组织，不能再接。请点“不接”，由对方另找本组织的人。")
        decide_offer(Q(pk=offer.pk), offer.region_id, is_taken=True)
        given = _end(offer.contact, today)
        taken = _listed(given, receiver, today) or _copy(given, receiver, today)
        hand_over_demands(given, taken)
        move_own_side(given, taken)
        for cadre in (giver, receiver):
            done.touch_all(cadre)
        done.details = {"is_taken": True}
    return taken


def decline_contact(actor: Actor, offer: Handover) -> None:
    """Decline an offer; the contact stays with the giver."""
    with act(actor, Verb.HANDOVER_DECIDE, region=offer.region, on=offer) as done:
        decide_offer(Q(pk=offer.pk), offer.region_id, is_taken=False)
        done.details = {"is_taken": False}


def colleague_of(giver: Cadre, code: str, today: date) -> Cadre:
    """Return a cadre who serves in one of a cadre's organizations on a day. Raise InputAtFault."""
    served = Appointment.objects.filter(in_force(today), region=giver.region, cadre=giver)
    beside = Appointment.objects.filter(
        in_force(today), region=giver.region, organization__in=served.values("organization_id")
    )
    rows = Cadre.objects.filter(region=giver.region, code=code, pk__in=beside.values("cadre_id"))
    receiver = rows.exclude(pk=giver.pk).first()
    if receiver is None:
        raise InputAtFault(places=[Place("receiver", "请选择本组织的一位团干部。")])
    return receiver


def _serves_beside(giver: UUID, receiver: UUID, region: int, today: date) -> bool:
    """Return whether the receiver serves where the giver serves or served: whoever went elsewhere since the offer is no colleague
    any more, and learns no name."""
    offices = Appointment.objects.filter(region=region)
    hers = offices.filter(cadre=giver).values("organization_id")
    return offices.filter(in_force(today), cadre=receiver, organization__in=hers).exists()


def decide_offer(which: Q, region: int, *, is_taken: bool) -> None:
    """Decide an offer once. Raise StateHasChanged when it was decided meanwhile."""
    rows = Handover.objects.filter(which, region=region, decided_at=None)
    if not rows.update(decided_at=clock.now(), is_taken=is_taken):
        raise StateHasChanged


def _end(contact: Contact, today: date) -> Contact:
    """End the giver's listing the day before. Raise StateHasChanged when it was ended or erased meanwhile."""
    rows = Contact.objects.filter(in_force(today), region=contact.region, pk=contact.pk).exclude(name="")
    if not rows.update(last_day=max(contact.first_day, today - timedelta(days=1))):
        raise StateHasChanged
    return Contact.objects.get(region=contact.region, pk=contact.pk)


def _listed(contact: Contact, receiver: UUID, today: date) -> Contact | None:
    same = Q(code=contact.code)
    if contact.reach_index:
        same |= Q(reach_index=bytes(contact.reach_index), name=contact.name)
    listed = Contact.objects.filter(same, in_force(today), region=contact.region, cadre=receiver)
    return listed.exclude(name="").first()


def _copy(contact: Contact, receiver: UUID, today: date) -> Contact:
    return Contact.objects.create(
        region=contact.region,
        cadre_id=receiver,
        person=person_token(contact.region_id, code=contact.code),
        first_day=today,
        **{name: getattr(contact, name) for name in COPIED},
    )
