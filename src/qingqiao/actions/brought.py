"""Contacts that a cadre had before an administrator brought her into the organization: their names aren't the
administrator's to read (policy.md 6: no two acts of one person add up to more than each allows)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import is_own_cadre
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import (
    Appointment,
    Cadre,
    ChangeKind,
    JoinedCadres,
    OfficeChange,
    Reorganization,
)
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

RECEIVER = "是您把对方安排到本组织的，以前联系的青年请另选一位同事接手，或请别的管理员办理。"


def brought_on(actor: Actor, cadre: Cadre) -> date | None:
    """Return the last day on which the actor herself gave a cadre an office, extended or restored one, moved one by a
    merger, or joined another cadre's rows to hers; None when she never did."""
    if actor.account_id is None:
        return None
    latest = max(_moments(actor, cadre), default=None)
    return clock.local_day(latest, cadre.region) if latest else None


def listed_before(contact: Contact, day: date | None) -> bool:
    """Return whether a contact was listed by this day."""
    return day is not None and contact.first_day <= day


def refuse_herself(actor: Actor, giver: Cadre, receiver: Cadre, contacts: Sequence[Contact]) -> None:
    """Raise InputAtFault when the actor offers herself contacts that the giver had before the actor brought her."""
    if not is_own_cadre(actor.account, receiver.region_id, receiver.pk):
        return
    day = brought_on(actor, giver)
    if any(listed_before(contact, day) for contact in contacts):
        raise InputAtFault(places=[Place("receiver", RECEIVER)])


def _moments(actor: Actor, cadre: Cadre) -> Iterator[datetime]:
    made = {"region": cadre.region_id, "made_by": actor.account_id, "undone_at": None}
    changes = OfficeChange.objects.filter(cadre=cadre, **made)
    yield from (one.made_at for one in changes if _ends_later(one))
    undone = OfficeChange.objects.filter(region=cadre.region_id, cadre=cadre, undone_by=actor.account_id)
    yield from (one.undone_at for one in undone if one.undone_at)
    yield from _made_at(JoinedCadres.objects.filter(cadre=cadre, **made))
    held = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).values("organization_id")
    mergers = Reorganization.objects.filter(kind=ChangeKind.MERGED, **made)
    yield from _made_at(mergers.filter(organization__merged_into__in=held))


def _made_at(rows: QuerySet[Any]) -> Iterator[datetime]:
    yield from rows.values_list("made_at", flat=True)


def _ends_later(made: OfficeChange) -> bool:
    """Return whether a change left an office that is new or that ends later than before."""
    before = {id: columns for table, id, columns in made.before if table == "appointment"}
    return any(
        columns is not None and (before.get(id) is None or _end(columns) > _end(before[id]))
        for table, id, columns in made.after
        if table == "appointment"
    )


def _end(columns: dict[str, Any]) -> str:
    return columns["last_day"] or date.max.isoformat()
