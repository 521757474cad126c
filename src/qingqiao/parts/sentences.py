"""Understanding a cadre's sentence with the cadre's contacts, places and communities and the pack's words. Nothing is
stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.queries import contacts_of
from qingqiao.organizations.scope import Scope
from qingqiao.postings.queries import communities_of
from qingqiao.records.sentences.read import MOST_SIGNS as MOST_SIGNS
from qingqiao.records.sentences.read import Known, Understood, read_sentence
from qingqiao.records.usual import places_entered
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

Reach = Callable[[Verb], Scope]


def understand(text: str, on: date, cadre: Cadre, reach: Reach) -> Understood:
    """Return what a text says on a day, as a record's body for a cadre from a scoped query; a future day means a plan.
    `reach`: today's scopes by verb. The form's initial values are `initial_of(understood.body, offered)`."""
    return read_sentence(text, on, known_of(cadre, on, reach))


def known_of(cadre: Cadre, on: date, reach: Reach) -> Known:
    """Return what a cadre's words may refer to on a day, in a constant number of queries."""
    today, contacts = clock.today(cadre.region), reach(Verb.CONTACT_READ)
    listed = (contacts_of(contacts, on) | contacts_of(contacts, today)).filter(cadre=cadre.pk)
    pack = pack_on(rules_of(cadre.region), on)
    return Known(
        contacts=dict(listed.exclude(name="").order_by("first_day").values_list("code", "name")),
        places=places_entered(reach(Verb.RECORD_READ), cadre),
        communities=communities_of(reach(Verb.RECORD_SUBMIT), cadre, on),
        kinds=pack.kind_words if pack else {},
        tasks=pack.tasks if pack else (),
    )
