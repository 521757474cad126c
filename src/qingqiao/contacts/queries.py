"""Reads of contacts, through a Scope. Ways to reach them stay sealed, but for one contact's own page."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.organizations.scope import Scope, in_force
from qingqiao.problems import NotFound


def contacts_of(scope: Scope, on: date) -> QuerySet[Contact]:
    """The contacts within reach that are active on a day (policy.md 4, `contacts`), without reach and note."""
    rows = scope.limit(Contact.objects.filter(in_force(on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)))
    return rows.defer("reach", "reach_index", "note")


def get_contact(scope: Scope, id: UUID) -> Contact:
    """One contact within reach, active or ended; who withdrew is not there any more. Raises NotFound."""
    there = Contact.objects.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=scope.on))
    contact = scope.limit(there).select_related("region", "cadre").filter(pk=id).first()
    if contact is None:
        raise NotFound
    return contact
