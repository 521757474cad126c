"""Giving back a contact that was offered or handed over, when the change that offered it is undone."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from qingqiao.actions.demand_contacts import move_demands
from qingqiao.actions.handovers import decide_offer
from qingqiao.actions.sign_ups import move_sign_ups
from qingqiao.contacts.models import Contact, Handover
from qingqiao.records.models import Participant
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region


def give_back(region: Region, id: UUID) -> None:
    """Recall an open offer; of one that was taken, end the receiver's listing and resume the giver's."""
    offer = Handover.objects.select_related("contact").filter(region=region, pk=id).first()
    if offer is None:
        return
    if offer.decided_at is None:
        decide_offer(Q(pk=id), region.pk, is_taken=False)
    elif offer.is_taken:
        _end_taken(region, offer, clock.local_day(offer.decided_at, region))
        resume_listing(region, offer.contact_id)


def _end_taken(region: Region, offer: Handover, since: date) -> None:
    """End what the receiver lists since a day; delete it when nothing was recorded with it."""
    today = clock.today(region)
    hers = Contact.objects.filter(region=region, cadre=offer.receiver_id, code=offer.contact.code)
    for taken in hers.filter(in_force(today), first_day__gte=since):
        met = Participant.objects.filter(
            region=region,
            entered_for=offer.receiver_id,
            contact_code=taken.code,
            record__occurred_on__gte=since,
        )
        if met.exists():
            Contact.objects.filter(region=region, pk=taken.pk).update(
                last_day=max(taken.first_day, today - timedelta(days=1))
            )
        else:
            move_demands(taken, offer.contact)
            move_sign_ups(taken, offer.contact)
            taken.delete()


def resume_listing(region: Region, id: UUID) -> None:
    """List an ended contact again, unless the name was erased or she is listed anew."""
    contact = Contact.objects.get(region=region, pk=id)
    anew = Contact.objects.filter(region=region, cadre=contact.cadre_id, code=contact.code)
    if contact.name and not anew.filter(in_force(clock.today(region))).exists():
        Contact.objects.filter(region=region, pk=id).update(last_day=None)
