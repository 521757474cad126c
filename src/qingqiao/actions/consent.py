"""Asking a young person for her consent: a link for one contact, or a general one for whoever scans it (policy.md 6).

She agrees or declines by the link, or the cadre notes what she said or signed. Whoever declines is erased, and isn't asked
again for 90 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.consent_rows import new_consent
from qingqiao.actions.contact_rules import (
    EMBARGO_DAYS,
    ContactDetails,
    indexes_of,
    refuse_children,
    refuse_id_numbers,
)
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.links import replace_link
from qingqiao.actions.listed import listed_now
from qingqiao.actions.locking import locked
from qingqiao.contacts.consent import TEXT_VERSION
from qingqiao.contacts.links import digest_of, make_token
from qingqiao.contacts.models import Acceptance, Consent, ConsentRequest, Contact, Embargo
from qingqiao.contacts.words import AGREED, DECLINED, HERSELF, IN_PERSON, NOTED
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

VALID = timedelta(days=30)
GENERAL_VALID = timedelta(days=366)
MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class NotedConsent:
    """A consent that a cadre heard or holds on paper."""

    given_on: date
    how: str
    given_by: str = HERSELF
    witness: str = ""


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """What somebody says who agrees by herself; name and reach only where she isn't listed yet. `token`: of her own page, known
    to the page on which she agrees alone; a new one without."""

    given_by: str = HERSELF
    name: str = ""
    reach: str = ""
    born: str = ""
    token: str = ""


def ask_consent(actor: Actor, contact: Contact) -> str:
    """Return the token of a link that asks one contact, once within 30 days; it isn't stored, and an older one is closed.
    Raise StateHasChanged when she withdrew meanwhile."""
    with act(actor, Verb.CONSENT_ASK, region=contact.region, on=contact):
        listed_now(contact)
        token = make_token()
        _open_requests(contact.cadre).filter(contact=contact).update(closed_at=clock.now())
        _add_request(contact.cadre, token, VALID, contact=contact)
    return token


def ask_everybody(actor: Actor, cadre: Cadre) -> ConsentRequest:
    """Open a general link of a cadre, which asks whoever scans it; an older one is closed."""
    with act(actor, Verb.CONSENT_ASK, region=cadre.region, on=cadre):
        token = make_token()
        _open_requests(cadre).filter(contact=None).update(closed_at=clock.now(), token="")
        return _add_request(cadre, token, GENERAL_VALID, token=token)


def close_consent_request(actor: Actor, request: ConsentRequest) -> None:
    """Stop asking: the link opens nothing any more. Raise StateHasChanged when it was closed or answered meanwhile."""
    with act(actor, Verb.CONSENT_CLOSE, region=request.region, on=request):
        if not _open_requests(request.cadre).filter(pk=request.pk).update(closed_at=clock.now(), token=""):
            raise StateHasChanged


def note_consent(actor: Actor, contact: Contact, noted: NotedConsent) -> None:
    """Note a consent that was spoken or signed. Raise StateHasChanged when she withdrew meanwhile, InputAtFault for one
    that only she can give, by her link."""
    with act(actor, Verb.CONSENT_NOTE, region=contact.region, on=contact) as done:
        if noted.how not in NOTED:
            raise InputAtFault(places=[Place("how", "请选口头或纸质。")])
        row = new_consent(
            contact,
            noted.given_on,
            noted.how,
            actor.account_id,
            given_by=noted.given_by,
            witness=noted.witness,
        )
        _keep(contact, row)
        done.details = {"consent_how": noted.how, "consent_on": noted.given_on.isoformat()}


def give_consent(actor: Actor, request: ConsentRequest, answer: ConsentAnswer) -> str:
    """Store that somebody agrees by her link, and return the token of her own page. Where she isn't listed yet, the cadre
    is asked whether she knows her. Raise StateHasChanged when the link is closed, InputAtFault, TooYoung."""
    with act(actor, Verb.CONSENT_GIVE, region=request.region, on=request) as done:
        token, done.details = answer.token or make_token(), {"text": TEXT_VERSION}
        if request.contact is None:
            _accept(request, answer, digest_of(token))
            return token
        _answer(request, AGREED)
        today = clock.today(request.region)
        _keep(request.contact, new_consent(request.contact, today, IN_PERSON, None, given_by=answer.given_by))
        replace_link(request.contact, digest_of(token))
    return token


def decline_consent(actor: Actor, request: ConsentRequest, reach: str = "") -> None:
    """Store that somebody doesn't agree: a contact is erased, and won't be listed for 90 days without a new consent; of
    somebody who isn't listed only that is kept, by the reach that she gives, if any. Raise StateHasChanged."""
    with act(actor, Verb.CONSENT_DECLINE, region=request.region, on=request):
        today = clock.today(request.region)
        if request.contact is None:
            if not _open_requests(request.cadre).filter(pk=request.pk).exists():
                raise StateHasChanged
            _refuse_listing(request, reach, today)
            return
        _answer(request, DECLINED)
        hers = by_link(Verb.CONTACT_WITHDRAW, request.contact, actor.address)
        withdraw_consent(hers, request.contact, today)


def _open_requests(cadre: Cadre) -> QuerySet[ConsentRequest]:
    return ConsentRequest.objects.filter(
        region=cadre.region_id, cadre=cadre, closed_at=None, answered_at=None, expires_at__gt=clock.now()
    )


def _add_request(
    cadre: Cadre, secret: str, valid: timedelta, *, contact: Contact | None = None, token: str = ""
) -> ConsentRequest:
    now = clock.now()
    return ConsentRequest.objects.create(
        region=cadre.region,
        cadre=cadre,
        contact=contact,
        digest=digest_of(secret),
        token=token,
        asked_at=now,
        expires_at=now + valid,
    )


def _answer(request: ConsentRequest, answer: str) -> None:
    rows = _open_requests(request.cadre).filter(pk=request.pk)
    if not rows.update(answer=answer, answered_at=clock.now()):
        raise StateHasChanged


def _keep(contact: Contact, row: Consent) -> None:
    """Write a consent: the proof, and the contact's own columns when none is later."""
    rows = Contact.objects.filter(region=contact.region, pk=contact.pk).exclude(name="")
    latest = {"consent_on": row.given_on, "consent_how": row.how, "consent_text": row.text_version}
    if not rows.update(**latest):
        raise StateHasChanged
    row.save(force_insert=True)


def _accept(request: ConsentRequest, answer: ConsentAnswer, digest: str) -> None:
    if not _open_requests(request.cadre).filter(pk=request.pk).exists():
        raise StateHasChanged
    missing = (
        ("name", answer.name, "请写一个称呼，小名、网名也可以。"),
        ("reach", answer.reach, "请写一种找得到您的方式。"),
    )
    if places := [Place(field, words) for field, value, words in missing if not value.strip()]:
        raise InputAtFault(places=places)
    details = ContactDetails(answer.name, "", answer.reach, answer.born)
    refuse_id_numbers(details)
    refuse_children(details, clock.today(request.region))
    with locked(request):
        _keep_waiting(request, answer, digest)


def _keep_waiting(request: ConsentRequest, answer: ConsentAnswer, digest: str) -> None:
    """Let her wait until the cadre knows her. The same page sent twice is one acceptance."""
    waiting = Acceptance.objects.filter(region=request.region, cadre=request.cadre)
    if waiting.filter(digest=digest).exists():
        return
    if waiting.count() >= MOST_WAITING:
        raise StateHasChanged
    Acceptance.objects.create(
        region=request.region,
        cadre=request.cadre,
        digest=digest,
        name=answer.name.strip(),
        reach=answer.reach.strip(),
        born=answer.born,
        given_by=answer.given_by,
        text_version=TEXT_VERSION,
        accepted_at=clock.now(),
    )


def _refuse_listing(request: ConsentRequest, reach: str, today: date) -> None:
    until = today + timedelta(days=EMBARGO_DAYS)
    indexes = indexes_of(reach.strip(), request.region_id)
    Embargo.objects.bulk_create(
        [Embargo(region=request.region, reach_index=index, last_day=until) for index in indexes]
    )
