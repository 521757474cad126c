"""The last contact with each contact of a cadre: one range query of the cadre's shares, which store people as tokens."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.organizations.scope import Scope
from qingqiao.policy.facts import read_shape, unpack_people
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record, Share
from qingqiao.records.queries import records_of


@dataclass(slots=True)
class LastContact:
    """The last days on which a contact took part in any record, and in one held face to face."""

    last_on: date | None = None
    met_on: date | None = None


def last_contacts(scope: Scope, first_day: date, last_day: date) -> dict[int, LastContact]:
    """Return the last contacts by token, for everybody in the cadre's counting records of these days, in one query."""
    shares = scope.limit(Share.objects.filter(counts=True, day__range=(first_day, last_day)))
    found: dict[int, LastContact] = {}
    for day, shape, people in shares.order_by("day").values_list("day", "shape", "people"):
        is_met = read_shape(shape).face_to_face
        for token in unpack_people(bytes(people)):
            last = found.setdefault(token, LastContact())
            last.last_on = day
            last.met_on = day if is_met else last.met_on
    return found


def records_with(scope: Scope, contact: Contact) -> QuerySet[Record]:
    """Return the records within reach in which a contact took part, the latest first."""
    named = records_of(scope).filter(
        status=SUBMITTED,
        participants__contact_code=contact.code,
        participants__entered_for=contact.cadre_id,
    )
    return named.distinct()
