"""Contacts who may be one person, or of whom two have one name: found before one is added, told apart where one is chosen."""

import re
from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.policy.names import normal_form

NUMBER = re.compile(r"(?<!\d)1[3-9](?:[-\s.]?\d){9}(?!\d)")
TAIL = 4


class KnownContacts:
    """Contacts that are listed already, as a scoped read gave them; read once, with their reaches."""

    def __init__(self, listed: QuerySet[Contact]) -> None:
        self._contacts = [(one, normal_form(one.name), numbers_in(one.reach)) for one in listed.defer(None)]

    def doubles_of(self, name: str, reach: str) -> list[str]:
        """Who has this name, however it is written, or a number of this reach; each with what tells her apart."""
        form, numbers = normal_form(name), numbers_in(reach)
        return [
            f"已有{one.name}（{marks_of(one) or '没有其他信息'}）"
            for one, known_form, known_numbers in self._contacts
            if known_form == form or numbers & known_numbers
        ]


def numbers_in(reach: str) -> frozenset[str]:
    """The mobile numbers that stand in a text, as digits alone."""
    return frozenset(
        re.sub(r"\D", "", found) for found in NUMBER.findall(normal_form(reach).replace("+86", " "))
    )


def marks_of(contact: Contact) -> str:
    """What tells a contact from a namesake: field, end of the number, year and month of birth."""
    reach = "".join(contact.reach.split())
    parts = (contact.field, f"尾号 {reach[-TAIL:]}" if len(reach) > TAIL else "", contact.born)
    return " · ".join(part for part in parts if part)


def marks_by_code(listed: QuerySet[Contact], names: Mapping[str, str]) -> dict[str, str]:
    """What tells those apart who share a name, by code; nothing for the others. `names` are those of the listed, by code.

    Reads the reaches of namesakes alone, at once.
    """
    counted = Counter(map(normal_form, filter(None, names.values())))
    shared = [code for code, name in names.items() if counted[normal_form(name)] > 1]
    if not shared:
        return {}
    return {one.code: marks_of(one) for one in listed.filter(code__in=shared).exclude(name="").defer(None)}


def notes_of(listed: QuerySet[Contact]) -> dict[str, str]:
    """What tells those of a scoped read apart who share a name, by id as a form gives it."""
    marks = marks_by_code(listed, {one.code: one.name for one in listed})
    return {str(one.pk): marks[one.code] for one in listed if one.code in marks}
