"""Contacts who may be the same person, and contacts with the same name: detected when one is added, distinguished where
one is chosen."""

import re
from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.policy.names import normal_form

NUMBER = re.compile(r"(?<!\d)1[3-9](?:[-\s.]?\d){9}(?!\d)")
TAIL = 4


class KnownContacts:
    """Contacts from a scoped query, read once with their reaches."""

    def __init__(self, listed: QuerySet[Contact]) -> None:
        self._contacts = [(one, normal_form(one.name), numbers_in(one.reach)) for one in listed.defer(None)]

    def doubles_of(self, name: str, reach: str) -> list[str]:
        """Return those with this name (in any way of writing) or with a number of this reach, each with what
        distinguishes them."""
        form, numbers = normal_form(name), numbers_in(reach)
        return [
            f"已有{one.name}（{marks_of(one) or '没有其他信息'}）"
            for one, known_form, known_numbers in self._contacts
            if known_form == form or numbers & known_numbers
        ]


def numbers_in(reach: str) -> frozenset[str]:
    """Return the mobile numbers in a text, as digits only."""
    return frozenset(
        re.sub(r"\D", "", found) for found in NUMBER.findall(normal_form(reach).replace("+86", " "))
    )


def marks_of(contact: Contact) -> str:
    """Return what distinguishes a contact from a namesake: field, end of the number, year and month of birth."""
    reach = "".join(contact.reach.split())
    parts = (contact.field, f"尾号 {reach[-TAIL:]}" if len(reach) > TAIL else "", contact.born)
    return " · ".join(part for part in parts if part)


def marks_by_code(listed: QuerySet[Contact], names: Mapping[str, str]) -> dict[str, str]:
    """Return code → what distinguishes contacts with the same name; unique names are left out. `names` are those of the
    listed, by code.

    Only the reaches of namesakes are read, in one query.
    """
    counted = Counter(map(normal_form, filter(None, names.values())))
    shared = [code for code, name in names.items() if counted[normal_form(name)] > 1]
    if not shared:
        return {}
    return {one.code: marks_of(one) for one in listed.filter(code__in=shared).exclude(name="").defer(None)}


def notes_of(listed: QuerySet[Contact]) -> dict[str, str]:
    """Return id → what distinguishes contacts of a scoped query that share a name, with ids as a form sends them."""
    marks = marks_by_code(listed, {one.code: one.name for one in listed})
    return {str(one.pk): marks[one.code] for one in listed if one.code in marks}
