"""A cadre's appointments: begun, ended, corrected, removed, and moved to another organization (二(三)1). Each can be undone
for 30 days."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act, differences
from qingqiao.actions.brought import refuse_herself
from qingqiao.actions.handovers import make_offers
from qingqiao.actions.office_changes import KeptRows, undoable_change
from qingqiao.actions.office_rules import (
    refuse_odd_days,
    refuse_outside_organization,
    refuse_overlap,
    refuse_own,
)
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.colleagues import serving_beside
from qingqiao.organizations.models import Appointment, Cadre, OfficeChangeKind, Organization
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class AppointmentInput:
    """What is corrected of an appointment."""

    kind: str
    title: str
    first_day: date
    last_day: date | None


def begin_appointment(
    actor: Actor,
    cadre: Cadre,
    organization: Organization,
    kind: str,
    first_day: date,
    *,
    title: str = "",
    last_day: date | None = None,
) -> Appointment:
    """Begin an appointment. Raise InputAtFault for the actor herself, for days that can't be meant, and when the cadre has
    one there already on one of its days."""
    with act(actor, Verb.APPOINTMENT_BEGIN, region=organization.region, on=organization) as done:
        refuse_own(actor, cadre)
        with undoable_change(actor, OfficeChangeKind.BEGUN, cadre, organization) as kept:
            begun = _begin(done, kept, cadre, organization, kind, first_day, title, last_day)
        done.row = begun
        done.details = {"kind": kind, "first_day": first_day.isoformat(), "last_day": str(last_day or "")}
    return begun


def end_appointment(actor: Actor, appointment: Appointment, last_day: date) -> Appointment:
    """End an appointment after its last day. Raise InputAtFault when that is before the first, and for one's own."""
    with _on(actor, Verb.APPOINTMENT_END, appointment) as done:
        with _changing(actor, OfficeChangeKind.ENDED, appointment) as kept:
            _end(done, kept, appointment, last_day)
        done.details = {"last_day": last_day.isoformat()}
    return appointment


def correct_appointment(actor: Actor, appointment: Appointment, corrected: AppointmentInput) -> Appointment:
    """Correct kind, title and days of an appointment; the same again changes nothing. Raise InputAtFault as beginning it
    does."""
    after = asdict(corrected)
    before = {name: getattr(appointment, name) for name in after}
    if before == after:
        return appointment
    with _on(actor, Verb.APPOINTMENT_CORRECT, appointment) as done:
        with _changing(actor, OfficeChangeKind.CORRECTED, appointment) as kept:
            kept.keep(appointment)
            for name, value in after.items():
                setattr(appointment, name, value)
            _refuse_unsound(appointment)
            appointment.save(update_fields=[*after])
        done.touch_all(appointment.cadre_id)
        done.details = differences(before, after)
    return appointment


def remove_appointment(actor: Actor, appointment: Appointment) -> None:
    """Delete an appointment that was entered by mistake; the records of its days stay. Raise InputAtFault for one's own."""
    with _on(actor, Verb.APPOINTMENT_REMOVE, appointment) as done:
        with _changing(actor, OfficeChangeKind.REMOVED, appointment) as kept:
            kept.keep(appointment)
            done.details = {
                "organization": appointment.organization.code,
                "kind": appointment.kind,
                "first_day": appointment.first_day.isoformat(),
                "last_day": str(appointment.last_day or ""),
            }
            Appointment.objects.filter(region=appointment.region, pk=appointment.pk).delete()
        done.row = appointment.cadre
        done.touch_all(appointment.cadre_id)


def transfer_cadre(
    actor: Actor,
    appointment: Appointment,
    to: Organization,
    kind: str,
    first_day: date,
    *,
    title: str = "",
    receiver_code: str = "",
) -> Appointment:
    """Move a cadre: end the appointment the day before and begin another, or neither. Return the new appointment.

    `receiver_code`: the colleague to whom all her contacts are offered; without one they go with her. Raise NotFound where
    the actor may not appoint in `to`, InputAtFault as the two parts do and for a receiver who doesn't serve there.
    """
    with _on(actor, Verb.CADRE_TRANSFER, appointment) as done:
        if not allows(actor, Verb.APPOINTMENT_BEGIN, to, clock.today(to.region)):
            raise NotFound
        with _changing(actor, OfficeChangeKind.TRANSFERRED, appointment) as kept:
            offered = _offer(actor, done, kept, appointment, receiver_code) if receiver_code else 0
            _end(done, kept, appointment, first_day - timedelta(days=1))
            begun = _begin(done, kept, appointment.cadre, to, kind, first_day, title, None)
        done.row = begun
        done.details = {
            "from": appointment.organization.code,
            "to": to.code,
            "kind": kind,
            "first_day": first_day.isoformat(),
            "contacts_offered": offered,
        }
    return begun


@contextmanager
def _on(actor: Actor, verb: Verb, appointment: Appointment) -> Iterator[Done]:
    """Act on an appointment: whoever reaches its organization may, but nobody on her own."""
    with act(actor, verb, region=appointment.region, on=appointment.organization) as done:
        refuse_own(actor, appointment.cadre)
        done.row = appointment
        yield done


def _changing(
    actor: Actor, kind: OfficeChangeKind, appointment: Appointment
) -> AbstractContextManager[KeptRows]:
    return undoable_change(actor, kind, appointment.cadre, appointment.organization)


def _begin(
    done: Done,
    kept: KeptRows,
    cadre: Cadre,
    organization: Organization,
    kind: str,
    first_day: date,
    title: str,
    last_day: date | None,
) -> Appointment:
    if organization.region_id != cadre.region_id:
        raise InputAtFault(places=[Place("organization", "一名团干部的任职只能在同一辖区内。")])
    begun = Appointment(
        region=cadre.region,
        cadre=cadre,
        organization=organization,
        kind=kind,
        title=title,
        first_day=first_day,
        last_day=last_day,
    )
    _refuse_unsound(begun)
    begun.save(force_insert=True)
    kept.made(begun)
    done.touch_all(cadre.pk)
    return begun


def _end(done: Done, kept: KeptRows, appointment: Appointment, last_day: date) -> None:
    refuse_odd_days(appointment.cadre, appointment.first_day, last_day)
    kept.keep(appointment)
    appointment.last_day = last_day
    refuse_outside_organization(appointment)
    appointment.save(update_fields=["last_day"])
    done.touch_all(appointment.cadre_id)


def _refuse_unsound(appointment: Appointment) -> None:
    refuse_odd_days(appointment.cadre, appointment.first_day, appointment.last_day)
    refuse_overlap(appointment)
    refuse_outside_organization(appointment)


def _offer(actor: Actor, done: Done, kept: KeptRows, appointment: Appointment, receiver_code: str) -> int:
    """Offer all contacts that aren't offered yet to a colleague of the organization that is left; return how many."""
    today, giver = clock.today(appointment.region), appointment.cadre
    receiver = serving_beside(appointment, today).filter(code=receiver_code).first()
    if receiver is None:
        raise InputAtFault(places=[Place("receiver", "请选择原组织的一位团干部。")])
    listed = Contact.objects.filter(in_force(today), region=giver.region, cadre=giver).exclude(name="")
    contacts = list(
        listed.exclude(handovers__in=Handover.objects.filter(region=giver.region, decided_at=None))
    )
    refuse_herself(actor, giver, receiver, contacts)
    for offer in make_offers(done, giver, contacts, receiver):
        kept.made(offer)
    return len(contacts)
