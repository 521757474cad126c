"""A cadre's contacts whose name is spelled as she types. Their names are remembered nowhere: they may be erased."""

from datetime import date
from itertools import chain

from qingqiao.contacts.models import Contact
from qingqiao.contacts.queries import contacts_of, ended_contacts
from qingqiao.organizations.scope import Scope
from qingqiao.spelling import Query


def contacts_spelled(scope: Scope, query: Query, on: date, most: int) -> list[Contact]:
    """Return at most so many contacts within reach, the best names first, ended ones after the others of their rank."""
    listed = chain(contacts_of(scope, on).order_by("code"), ended_contacts(scope, on))
    ranked = [(rank, one) for one in listed if (rank := query.rank(one.name)) is not None]
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])][:most]
