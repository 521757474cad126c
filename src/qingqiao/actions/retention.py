"""Erasing what is overdue: the reaches of contacts that ended long ago, answers nobody took up, links and proofs past
their time; messages, notices, what was sent out, the mail address of who left, who signed up for what is over (policy.md 6)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.erasure import truncate_log
from qingqiao.contacts.models import (
    Acceptance,
    Consent,
    ConsentRequest,
    Contact,
    DataRequest,
    Embargo,
    Link,
    Permit,
)
from qingqiao.notifications.models import Delivery, Message, Notice, ReminderChoice
from qingqiao.organizations.models import Appointment
from qingqiao.regions import clock
from qingqiao.regions.base import RegionalModel
from qingqiao.regions.days import not_over
from qingqiao.regions.models import Region
from qingqiao.talks.models import Talk
from qingqiao.voices.models import SignUp
from qingqiao.voices.sign_ups import KEPT_FOR

ENDED_FOR = timedelta(days=183)
WAITING_FOR = timedelta(days=30)
LINKS_FOR = timedelta(days=366)
TALKS_FOR = timedelta(days=183)
PROOF_FOR = timedelta(days=3 * 366)
MESSAGES_FOR = timedelta(days=366)
NOTICES_FOR = timedelta(days=2 * 366)
SENT_FOR = timedelta(days=30)
DETAILS = {"reach": "", "reach_index": b"", "note": "", "sex": "", "political_status": ""}


def erase_overdue(actor: Actor, region: Region) -> int:
    """Erase what is overdue in a region, and return how many rows that were; without any, nothing is logged."""
    today = clock.today(region)
    if not any(rows.exists() for rows in (_ended(region, today), *_deletable(region, today).values())):
        return 0
    with act(actor, Verb.RETENTION_ERASE, region=region) as done:
        counts = {"listings": _ended(region, today).update(**DETAILS)}
        counts |= {word: rows.delete()[0] for word, rows in _deletable(region, today).items()}
        done.details = {word: number for word, number in counts.items() if number}
        transaction.on_commit(truncate_log)
    return sum(counts.values())


def _ended(region: Region, today: date) -> QuerySet[Contact]:
    """Return the listings that ended more than six months ago and still hold details; whoever is listed again goes on."""
    held = ~Q(reach_index=b"") | ~Q(note="") | ~Q(sex="") | ~Q(political_status="")
    return Contact.objects.filter(held, region=region, last_day__lt=today - ENDED_FOR)


def _deletable(region: Region, today: date) -> dict[str, QuerySet[RegionalModel]]:
    now = clock.now()
    here = {"region": region}
    return {
        "acceptances": Acceptance.objects.filter(**here, accepted_at__lt=now - WAITING_FOR),
        "links": Link.objects.filter(**here, expires_at__lt=now - LINKS_FOR),
        "consent_requests": ConsentRequest.objects.filter(**here, expires_at__lt=now - LINKS_FOR),
        "embargoes": Embargo.objects.filter(**here, last_day__lt=today),
        "consents": Consent.objects.filter(
            **here, contact__withdrawn_on__lt=today - PROOF_FOR, noted_at__lt=now - PROOF_FOR
        ),
        "permits": Permit.objects.filter(**here, asked_at__lt=now - PROOF_FOR),
        "talks": Talk.objects.filter(
            Q(looked_on__lt=today - TALKS_FOR) | Q(talked_on__lt=today - 2 * TALKS_FOR), **here
        ),
        "data_requests": DataRequest.objects.filter(**here, answered_at__lt=now - PROOF_FOR),
        "sign_ups": SignUp.objects.filter(**here, plan__planned_on__lt=today - KEPT_FOR),
        "messages": Message.objects.filter(**here, written_at__lt=now - MESSAGES_FOR),
        "notices": Notice.objects.filter(**here, sent_at__lt=now - NOTICES_FOR),
        "deliveries": Delivery.objects.filter(_ended_deliveries(now), **here),
        "reminder_choices": ReminderChoice.objects.filter(_has_left(today), **here),
    }


def _ended_deliveries(now: datetime) -> Q:
    """Return the WHERE of what was sent, given up or discarded long enough ago."""
    before = now - SENT_FOR
    return Q(sent_at__lt=before) | Q(failed_at__lt=before) | Q(discarded_at__lt=before)


def _has_left(today: date) -> Q:
    """Return the WHERE of the choices, mail addresses among them, of cadres who have held no office for a month."""
    held = Appointment.objects.filter(
        not_over(today - WAITING_FOR), region=OuterRef("region"), cadre=OuterRef("cadre")
    )
    return Q(~Exists(held))
