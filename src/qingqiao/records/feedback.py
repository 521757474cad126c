"""Queries for feedback on activities: anonymous answers in fives, signed ones by name; by whoever has a part in the record."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from qingqiao.contacts.models import Contact
from qingqiao.organizations.scope import Scope
from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import NotFound
from qingqiao.records.models import HELPED, WAS_SO, Feedback, Record
from qingqiao.sealed import blind_index

__all__ = [
    "HELPED",
    "OPEN_FOR",
    "WAS_SO",
    "activities_of",
    "answered_by",
    "feedback_of",
    "recent_activity",
    "signed_by",
    "ticket_of",
]

BAND = 5
OPEN_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FeedbackBand:
    """Anonymous answers to one activity, the first five, ten, …: how many said what, and their words in no order of
    time."""

    number: int
    was_so: tuple[tuple[str, int], ...]
    helped: tuple[tuple[str, int], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """What the cadres of a record may know: who signed, and the anonymous in fives."""

    signed: tuple[Feedback, ...]
    band: FeedbackBand | None


def ticket_of(record: UUID, contact: Contact) -> bytes:
    """Return the keyed digest by which one person answers once to one activity; it leads back to nobody."""
    return blind_index(f"feedback\0{record}\0{contact.code}", contact.region_id)


def feedback_of(scope: Scope, record: Record) -> ShownFeedback:
    """Return the feedback within reach on a record. A further anonymous answer shows when five of them have come."""
    rows = scope.limit(Feedback.objects.filter(region=record.region_id, record=record))
    found = list(rows.select_related("contact").order_by("id"))
    signed = tuple(one for one in found if one.contact is not None)
    anonymous = [one for one in found if one.contact is None]
    return ShownFeedback(signed, _band(anonymous[: len(anonymous) // BAND * BAND]))


def _band(some: Sequence[Feedback]) -> FeedbackBand | None:
    if not some:
        return None
    was_so, helped = Counter(one.was_so for one in some), Counter(one.helped for one in some)
    return FeedbackBand(
        len(some),
        tuple((word, was_so[word]) for word in WAS_SO if was_so[word]),
        tuple((word, helped[word]) for word in HELPED if helped[word]),
        tuple(sorted(one.word for one in some if one.word)),
    )


def activities_of(contact: Contact, since: date = date.min) -> list[Record]:
    """Return the records since a day in which a contact from a scoped query took part with her cadre, the latest first:
    for herself, so only days and kinds of them may be shown."""
    named = Record.objects.filter(
        region=contact.region_id,
        status=SUBMITTED,
        occurred_on__gte=since,
        participants__contact_code=contact.code,
        participants__entered_for=contact.cadre_id,
    )
    return list(named.distinct().only("region", "occurred_on", "kinds").order_by("-occurred_on", "-id"))


def recent_activity(contact: Contact, id: UUID, on: date) -> Record:
    """Return one of a contact's activities of the last 60 days. Raise NotFound."""
    for record in activities_of(contact, on - OPEN_FOR):
        if record.pk == id:
            return record
    raise NotFound


def signed_by(contact: Contact) -> list[Feedback]:
    """Return what a contact from a scoped query said under her name, the latest activity first."""
    rows = Feedback.objects.filter(region=contact.region_id, contact=contact).select_related("record")
    return list(rows.order_by("-record__occurred_on", "id"))


def answered_by(contact: Contact, records: Collection[UUID]) -> set[UUID]:
    """Return those of some records on which a contact has said something."""
    tickets = [ticket_of(record, contact) for record in records]
    rows = Feedback.objects.filter(region=contact.region_id, record__in=records, ticket__in=tickets)
    return set(rows.values_list("record_id", flat=True))
