"""Erasing a name from records: a random token keeps the counts, as distinct as the name was (policy.md 6)."""

from uuid import UUID

from django.db.models import Q

from qingqiao.contacts.models import Contact
from qingqiao.deliverables.models import GoodDeed
from qingqiao.policy.facts import pack_people, unpack_people
from qingqiao.policy.names import normal_form
from qingqiao.records.models import Participant, Revision, Share
from qingqiao.sealed import person_token, random_token


def erase_name(contact: Contact) -> set[UUID]:
    """Erase a contact's name from the cadre's records and their revisions, and return the cadres whose counts are
    affected."""
    if not contact.name:
        return set()
    token = person_token(contact.region_id, name=contact.name)
    named = Participant.objects.filter(
        region=contact.region, entered_for=contact.cadre_id, token=token, contact_code=""
    )
    records = set(named.values_list("record_id", flat=True))
    cadres = _swap_tokens(contact, records, token)
    _erase_from_revisions(contact, records)
    _erase_from_deeds(contact)
    return cadres


def _swap_tokens(contact: Contact, records: set[UUID], old: int) -> set[UUID]:
    new = random_token()
    shares = Share.objects.filter(region=contact.region, record__in=records)
    changed = []
    for share in shares:
        people = unpack_people(bytes(share.people))
        share.people = pack_people(new if token == old else token for token in people)
        changed.append(share)
    Share.objects.bulk_update(changed, ["people"])
    Participant.objects.filter(region=contact.region, record__in=records, token=old).update(
        name="", token=new
    )
    return {share.cadre_id for share in changed}


def _erase_from_deeds(contact: Contact) -> None:
    """Erase the name from good deeds, where it may have been entered, in any way of writing, as the person who asked
    (一(三)7)."""
    deeds = GoodDeed.objects.filter(region=contact.region, cadre=contact.cadre_id).exclude(asked_by="")
    form = normal_form(contact.name)
    hers = [pk for pk, name in deeds.values_list("pk", "asked_by") if normal_form(name) == form]
    GoodDeed.objects.filter(pk__in=hers).update(asked_by="")


def _erase_from_revisions(contact: Contact, records: set[UUID]) -> None:
    told = Q(record__author=contact.cadre_id) | Q(record__in=records)
    rows = Revision.objects.filter(told, region=contact.region)
    form = normal_form(contact.name)
    for revision in rows.iterator():
        people = revision.body["participants"]
        kept = [one for one in people if normal_form(one.get("name", "")) != form]
        if len(kept) < len(people):
            revision.body["participants"] = kept
            revision.save(update_fields=["body"])
