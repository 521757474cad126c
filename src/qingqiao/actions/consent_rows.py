"""The rows of a contact's own side, written inside other actions: proof of a consent, and what follows a listing."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from qingqiao.contacts.consent import TEXT_VERSION
from qingqiao.contacts.models import Consent, ConsentRequest, Contact, DataRequest, Link
from qingqiao.contacts.words import HERSELF
from qingqiao.records.models import Feedback
from qingqiao.regions import clock


def new_consent(
    contact: Contact,
    given_on: date,
    how: str,
    account: UUID | None,
    *,
    given_by: str = HERSELF,
    text_version: str = TEXT_VERSION,
    witness: str = "",
) -> Consent:
    """Return the row that proves a consent, not written yet."""
    return Consent(
        region=contact.region,
        contact=contact,
        given_on=given_on,
        how=how,
        given_by=given_by,
        text_version=text_version,
        witness=witness,
        noted_at=clock.now(),
        noted_by=account,
    )


def keep_consents(contacts: Iterable[Contact], account: UUID | None) -> None:
    """Write the proof of the consents that a cadre noted with her contacts."""
    agreed = [one for one in contacts if one.consent_on and one.consent_how]
    if agreed:
        Consent.objects.bulk_create(
            [new_consent(one, one.consent_on, one.consent_how, account) for one in agreed if one.consent_on]
        )


def move_own_side(was: Contact, to: Contact) -> None:
    """Let consents and links follow when another listing takes the place of one; open requests end."""
    here = {"region": was.region_id, "contact": was}
    Consent.objects.filter(**here).update(contact=to)
    Link.objects.filter(**here).update(contact=to)
    _move_requests(was, to)
    Feedback.objects.filter(**here).update(contact=to)
    requests = ConsentRequest.objects.filter(**here)
    requests.filter(closed_at=None, answered_at=None).update(closed_at=clock.now())
    requests.update(contact=to)


def _move_requests(was: Contact, to: Contact) -> None:
    """Move requests; where both wait for an answer to one kind, the earlier listing's is answered with the other."""
    mine = DataRequest.objects.filter(region=was.region_id, contact=was)
    waiting = DataRequest.objects.filter(region=to.region_id, contact=to, answered_at=None)
    twice = mine.filter(answered_at=None, kind__in=list(waiting.values_list("kind", flat=True)))
    twice.update(answered_at=clock.now(), is_done=False)
    mine.update(contact=to)


def close_own_side(contacts: Iterable[Contact]) -> None:
    """Close the links of withdrawn listings and what still asks for their consent; witnesses are erased."""
    for one in contacts:
        here, now = {"region": one.region_id, "contact": one}, clock.now()
        Consent.objects.filter(**here).exclude(witness="").update(witness="")
        DataRequest.objects.filter(**here).update(wish="", answer="")
        DataRequest.objects.filter(**here, answered_at=None).update(answered_at=now, is_done=True)
        Link.objects.filter(**here, closed_at=None).update(closed_at=now)
        ConsentRequest.objects.filter(**here, closed_at=None, answered_at=None).update(closed_at=now)
