"""Whose names a phone may keep, and whose it must drop at the next answer (policy.md 6)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.accounts.requests import RequestContext
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.queries import contacts_of, withdrawn_codes
from qingqiao.problems import NotFound
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


@dataclass(frozen=True, slots=True)
class KeptNames:
    """`adults`: names by code. `withdrawn`: the codes of those who withdrew their consent."""

    adults: dict[str, str]
    withdrawn: list[str]

    @property
    def version(self) -> str:
        """Return a digest that changes with the names."""
        return hashlib.sha256(repr(sorted(self.adults.items())).encode()).hexdigest()[:16]


def kept_names(who: RequestContext) -> KeptNames:
    """Return the names that the signed-in account's phone may keep; none for who doesn't serve."""
    try:
        cadre = who.author
    except NotFound:
        return KeptNames({}, [])
    return KeptNames(adults_of(who, cadre) if who.serves else {}, withdrawn_codes(cadre))


def adults_of(who: RequestContext, cadre: Cadre) -> dict[str, str]:
    """Return the names of the cadre's adult contacts, by code."""
    today = clock.today(cadre.region)
    listed = contacts_of(who.scope(Verb.CONTACT_READ), today)
    return {one.code: one.name for one in listed if not one.is_minor(today)}
