"""Actions on contacts: begin, revise, quiet, end, resume, withdraw (二(三)2; policy.md 6)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.consent_rows import close_own_side, keep_consents
from qingqiao.actions.contact_rules import EMBARGO_DAYS, ContactDetails, ListingRules, indexes_of
from qingqiao.actions.erasure import (
    Erasure,
    clear_log,
    erase_person,
    listings_of,
    unasked_mentions,
    write_list,
)
from qingqiao.actions.listed import lock_listings
from qingqiao.contacts.consent import TEXT_VERSION
from qingqiao.contacts.models import Contact, Embargo, Handover
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.sealed import person_token

__all__ = [
    "EMBARGO_DAYS",
    "ContactDetails",
    "begin_contact",
    "begin_contacts",
    "end_contact",
    "quiet_contact",
    "resume_contact",
    "revise_contact",
    "withdraw_consent",
]

ERASED = ContactDetails(name="", field="")


def begin_contact(
    actor: Actor,
    cadre: Cadre,
    details: ContactDetails,
    first_day: date,
    *,
    code: str = "",
    shares_reach: bool = False,
) -> Contact:
    """List a young person from a day on. Raise TooYoung, ReachUnderEmbargo, InputAtFault (a duplicate, an ID number)."""
    with act(actor, Verb.CONTACT_BEGIN, region=cadre.region, on=cadre) as done:
        rules = ListingRules(cadre, first_day).expect([details])
        rules.validate(details, code=code, shares_reach=shares_reach)
        done.row = contact = _made(rules, details, code)
        contact.save(force_insert=True)
        keep_consents([contact], actor.account_id)
        done.touch_all(cadre.pk)
    return contact


def begin_contacts(
    actor: Actor, cadre: Cadre, listed: Sequence[ContactDetails], first_day: date
) -> list[Contact]:
    """List several people, all or none. Raise the faults of the first one that can't be listed."""
    with act(actor, Verb.CONTACT_BEGIN, region=cadre.region, on=cadre) as done:
        rules = ListingRules(cadre, first_day).expect(list(listed))
        for details in listed:
            rules.validate(details)
        contacts = [_made(rules, details) for details in listed]
        Contact.objects.bulk_create(contacts)
        keep_consents(contacts, actor.account_id)
        done.touch_all(cadre.pk)
        done.details = {"codes": [contact.code for contact in contacts]}
    return contacts


def revise_contact(
    actor: Actor, contact: Contact, details: ContactDetails, *, shares_reach: bool = False
) -> Contact:
    """Change the details of a listed person. Raise TooYoung, ReachUnderEmbargo, InputAtFault, StateHasChanged."""
    with act(actor, Verb.CONTACT_REVISE, region=contact.region, on=contact) as done:
        index = details.index(contact.region_id)
        is_moved = index != bytes(contact.reach_index)
        rules = ListingRules(contact.cadre, contact.first_day)
        if is_moved:
            rules.expect([details], clock.today(contact.region))
        rules.validate(details, was=contact, shares_reach=shares_reach or not is_moved)
        columns = _columns(details, contact.region_id)
        is_new = _consent_of(contact) != (details.consent_on, details.consent_how)
        if not is_new:
            columns["consent_text"] = contact.consent_text
        _write(contact, **columns)
        if is_new:
            keep_consents([contact], actor.account_id)
        done.touch_all(contact.cadre_id)
    return contact


def quiet_contact(actor: Actor, contact: Contact, until: date | None) -> Contact:
    """Turn reminders for a contact off until a day, or on again; judging doesn't change. Raise StateHasChanged."""
    with act(actor, Verb.CONTACT_QUIET, region=contact.region, on=contact) as done:
        _write(contact, quiet_until=until)
        done.details = {"quiet_until": until.isoformat() if until else None}
    return contact


def end_contact(actor: Actor, contact: Contact, last_day: date) -> Contact:
    """End the listing after its last day. Raise InputAtFault when that is before the first, StateHasChanged."""
    with act(actor, Verb.CONTACT_END, region=contact.region, on=contact) as done:
        if last_day < contact.first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        _write(contact, last_day=last_day)
        done.touch_all(contact.cadre_id)
        done.details = {"last_day": last_day.isoformat()}
    return contact


def resume_contact(actor: Actor, contact: Contact) -> Contact:
    """Continue an ended listing as if it had not ended. Raise InputAtFault when the person was listed again meanwhile, or
    a colleague took her over."""
    with act(actor, Verb.CONTACT_RESUME, region=contact.region, on=contact) as done:
        later = Contact.objects.filter(
            region=contact.region, cadre=contact.cadre_id, code=contact.code, first_day__gt=contact.first_day
        )
        if later.exists():
            raise InputAtFault("后来又列入过这一位，不能恢复以前的。")
        if Handover.objects.filter(region=contact.region, contact=contact, is_taken=True).exists():
            raise InputAtFault("这一位已由同事接手，不能恢复。要由您联系，请同事移交给您。")
        _write(contact, last_day=None)
        done.touch_all(contact.cadre_id)
        done.details = {"last_day": None}
    return contact


def withdraw_consent(
    actor: Actor, contact: Contact, withdrawn_on: date, chosen: Collection[UUID] | None = None
) -> Contact:
    """Withdraw the young person's consent: name and reach are erased at once in all listings and texts; counts of past
    records stay, and for 90 days a new listing needs new consent. `chosen` are her cadre's records in which she took no
    part but is named; None, and for other cadres who list her: all of them, for nobody was asked. Raise StateHasChanged
    when it was withdrawn already."""
    with act(actor, Verb.CONTACT_WITHDRAW, region=contact.region, on=contact) as done:
        if not contact.name:
            raise StateHasChanged
        listings = listings_of(contact)
        lock_listings(listings)
        _embargo(listings, withdrawn_on)
        asked = set() if chosen is None else {contact.cadre_id}
        records = {*(chosen or ()), *unasked_mentions(listings, asked)}
        cleared = clear_log(listings)
        touched = erase_person(listings, records)
        for listing in listings:
            gone = {"withdrawn_on": withdrawn_on, "quiet_until": None, "consent_on": listing.consent_on}
            _write(listing, **_columns(ERASED, contact.region_id) | {"field": listing.field} | gone)
        for cadre in {listing.cadre_id for listing in listings} | touched:
            done.touch_all(cadre)
        close_own_side(listings)
        erasures = [Erasure(one.pk, withdrawn_on, tuple(records)) for one in listings]
        done.details = {
            "withdrawn_on": withdrawn_on.isoformat(),
            "listings": [str(one.contact) for one in erasures],
            "records": [str(pk) for pk in records],
        } | ({"cleared": cleared} if cleared else {})
        transaction.on_commit(lambda: write_list(erasures), robust=True)
    return contact


def _consent_of(contact: Contact) -> tuple[date | None, str]:
    return contact.consent_on, contact.consent_how


def _embargo(listings: Sequence[Contact], withdrawn_on: date) -> None:
    until = withdrawn_on + timedelta(days=EMBARGO_DAYS)
    region = listings[0].region
    indexes = {index for one in listings for index in indexes_of(one.reach, region.pk)}
    Embargo.objects.bulk_create(
        [Embargo(region=region, reach_index=index, last_day=until) for index in sorted(indexes)]
    )


def _made(rules: ListingRules, details: ContactDetails, code: str = "") -> Contact:
    region = rules.cadre.region
    code = code or rules.code_in_region(details) or str(uuid7())
    return Contact(
        region=region,
        cadre=rules.cadre,
        code=code,
        person=person_token(region.pk, code=code),
        first_day=rules.first_day,
        **_columns(details, region.pk),
    )


def _columns(details: ContactDetails, region: int) -> dict[str, Any]:
    return {
        "name": details.name,
        "field": details.field,
        "reach": details.reach,
        "reach_index": details.index(region),
        "born": details.born,
        "sex": details.sex,
        "political_status": details.political_status,
        "note": details.note,
        "consent_on": details.consent_on,
        "consent_how": details.consent_how,
        "consent_text": TEXT_VERSION if details.consent_on else "",
    }


def _write(contact: Contact, **values: Any) -> None:
    """Write columns of a listing. Raise StateHasChanged when its name was erased meanwhile, or the name would come
    back."""
    rows = Contact.objects.filter(region=contact.region, pk=contact.pk).exclude(name="")
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(contact, name, value)
