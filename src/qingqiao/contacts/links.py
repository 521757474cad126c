"""Private links of contacts: the row behind a token. Whoever holds the link may read and answer; a wrong, expired or closed
one is NotFound, by the same single query."""

import secrets
from datetime import datetime
from hashlib import sha256

from qingqiao.contacts.models import Acceptance, ConsentRequest, Contact, Link
from qingqiao.problems import NotFound

TOKEN_BYTES = 24  # 192 bits


def make_token() -> str:
    """Return a new token, which is shown once and not stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """Return what is stored of a token: SHA-256, in hexadecimal."""
    return sha256(token.encode()).hexdigest()


def contact_of(token: str, now: datetime) -> Contact:
    """Return the contact whose open link this is, with region and cadre. Raise NotFound."""
    held = {"links__digest": digest_of(token), "links__closed_at": None, "links__expires_at__gt": now}
    found = Contact.objects.filter(**held).exclude(name="").select_related("region", "cadre__region").first()
    if found is None:
        raise NotFound
    return found


def acceptance_of(token: str) -> Acceptance:
    """Return the acceptance that still waits behind a link. Raise NotFound."""
    rows = Acceptance.objects.filter(digest=digest_of(token))
    found = rows.select_related("region", "cadre__region").first()
    if found is None:
        raise NotFound
    return found


def consent_request_of(token: str, now: datetime) -> ConsentRequest:
    """Return the request behind a link that still asks. Raise NotFound when it is answered, closed or expired."""
    held = {"digest": digest_of(token), "closed_at": None, "answered_at": None, "expires_at__gt": now}
    rows = ConsentRequest.objects.filter(**held)
    found = rows.select_related("region", "cadre__region", "contact__region", "contact__cadre").first()
    if found is None:
        raise NotFound
    return found


def open_link(contact: Contact, now: datetime) -> Link | None:
    """Return the link of a contact from a scoped query that still opens her page, None without one."""
    rows = Link.objects.filter(region=contact.region_id, contact=contact, closed_at=None, expires_at__gt=now)
    return rows.last()
