"""Somebody who agreed by a cadre's general link: the cadre knows her and lists her, or doesn't; until then she may leave."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.consent_rows import new_consent
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.actions.links import replace_link
from qingqiao.contacts.models import Acceptance, Contact
from qingqiao.contacts.queries import same_person_in
from qingqiao.contacts.words import IN_PERSON
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock


def take_acceptance(actor: Actor, acceptance: Acceptance, field: str) -> Contact:
    """List her with the consent that she gave; where she is listed already, the consent is that listing's. Raise
    StateHasChanged when it was decided meanwhile, and what `begin_contact` raises."""
    with act(actor, Verb.ACCEPTANCE_TAKE, region=acceptance.region, on=acceptance) as done:
        _decide(acceptance)
        agreed_on = clock.local_day(acceptance.accepted_at, acceptance.region)
        contact = same_person_in(
            acceptance.cadre, acceptance.name, acceptance.reach, clock.today(acceptance.region)
        )
        if contact is None:
            contact = _listed(actor, acceptance, field, agreed_on)
        _keep_consent(contact, acceptance, agreed_on)
        replace_link(contact, acceptance.digest)
        done.row = contact
    return contact


def decline_acceptance(actor: Actor, acceptance: Acceptance) -> None:
    """Don't list somebody whom the cadre doesn't know; what she left is deleted. Raise StateHasChanged."""
    with act(actor, Verb.ACCEPTANCE_DECLINE, region=acceptance.region, on=acceptance):
        _decide(acceptance)


def leave_acceptance(actor: Actor, acceptance: Acceptance) -> None:
    """Take an acceptance back by her link; what she left is deleted. Raise StateHasChanged."""
    with act(actor, Verb.ACCEPTANCE_LEAVE, region=acceptance.region, on=acceptance):
        _decide(acceptance)


def _decide(acceptance: Acceptance) -> None:
    rows = Acceptance.objects.filter(region=acceptance.region, pk=acceptance.pk)
    if not rows.delete()[0]:
        raise StateHasChanged


def _listed(actor: Actor, acceptance: Acceptance, field: str, agreed_on: date) -> Contact:
    details = ContactDetails(
        acceptance.name,
        field,
        acceptance.reach,
        acceptance.born,
        consent_on=agreed_on,
    )
    today = clock.today(acceptance.region)
    return begin_contact(actor, acceptance.cadre, details, today, shares_reach=True)


def _keep_consent(contact: Contact, acceptance: Acceptance, agreed_on: date) -> None:
    latest = {"consent_on": agreed_on, "consent_how": IN_PERSON, "consent_text": acceptance.text_version}
    Contact.objects.filter(region=contact.region, pk=contact.pk).update(**latest)
    new_consent(
        contact,
        agreed_on,
        IN_PERSON,
        None,
        given_by=acceptance.given_by,
        text_version=acceptance.text_version,
    ).save(force_insert=True)
