"""A contact's private link: sent by her cadre or renewed by herself, and closed by either at once (policy.md 6)."""

from datetime import timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.links import digest_of, make_token
from qingqiao.contacts.models import Contact, Link
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock

VALID = timedelta(days=180)


def send_link(actor: Actor, contact: Contact) -> str:
    """Return the token of a new link, which isn't stored; an older one stops working. Raise StateHasChanged when she
    withdrew meanwhile."""
    with act(actor, Verb.LINK_SEND, region=contact.region, on=contact):
        token = make_token()
        replace_link(contact, digest_of(token))
    return token


def close_link(actor: Actor, contact: Contact) -> None:
    """Close the open link. Raise StateHasChanged without one."""
    with act(actor, Verb.LINK_CLOSE, region=contact.region, on=contact):
        if not close_links(contact):
            raise StateHasChanged


def replace_link(contact: Contact, digest: str) -> None:
    """Write a link in the place of an older one, inside an action. Raise StateHasChanged when she withdrew."""
    listed_now(contact)
    close_links(contact)
    now = clock.now()
    Link.objects.create(
        region=contact.region, contact=contact, digest=digest, made_at=now, expires_at=now + VALID
    )


def close_links(contact: Contact) -> int:
    """Close the links of a contact inside an action; return how many were open."""
    rows = Link.objects.filter(region=contact.region, contact=contact, closed_at=None)
    return rows.update(closed_at=clock.now())
