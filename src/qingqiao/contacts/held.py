"""What is held about a contact, in plain words, for herself (policy.md 6)."""

from collections.abc import Iterator

from qingqiao.contacts.consent import TEXTS, ConsentText
from qingqiao.contacts.models import Consent, Contact
from qingqiao.organizations.scope import Scope

ASKED_AT_END = 4
SHOWN_AT_START = 3


def held_of(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield what is held about a contact, by its word; what is empty is left out."""
    held = {
        "称呼": contact.name,
        "联系方式": contact.reach,
        "领域": contact.field,
        "出生年月": contact.born,
        "性别": contact.sex,
        "政治面貌": contact.political_status,
        "备注": contact.note,
    }
    return ((word, value) for word, value in held.items() if value)


def masked(reach: str) -> str:
    """Return a reach so that its owner knows it and nobody else learns it: its first signs. The last four stay unsaid, for by
    them she shows that it is she (`is_tail_of`)."""
    plain = "".join(reach.split())
    shown = plain[:-ASKED_AT_END][:SHOWN_AT_START]
    return f"{shown} 开头" if shown else "已登记"


def is_tail_of(typed: str, reach: str) -> bool:
    """Return whether somebody knows the last four signs of a reach; without a reach there is nothing to know."""
    plain = "".join(reach.split())
    return not plain or "".join(typed.split()).casefold() == plain[-ASKED_AT_END:].casefold()


def consents_of(scope: Scope, contact: Contact) -> list[Consent]:
    """Return the consents within reach that were given for a contact, the first one first."""
    return list(scope.limit(Consent.objects.filter(region=contact.region_id, contact=contact)))


def text_agreed_to(contact: Contact) -> ConsentText | None:
    """Return the text of the latest consent, None where it was another text or there is none."""
    return TEXTS.get(contact.consent_text) if contact.consent_on else None
