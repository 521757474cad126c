"""Sending out what is due: each message once, channel by channel; one that is down holds up no other."""

from datetime import timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django_tasks import task

from qingqiao.actions.deliveries import (
    claim,
    discard_unneeded,
    is_of_mailbox,
    note_failed,
    note_sent,
    postpone,
)
from qingqiao.jobs.reminders import is_of_today, still_owes
from qingqiao.jobs.sender_process import Sender
from qingqiao.notifications.deliveries import SUBJECT, TO_A_GROUP, WORDS, due_deliveries
from qingqiao.notifications.mail_codes import code_of
from qingqiao.notifications.models import ChannelKind, Delivery, DeliveryOccasion, Failure
from qingqiao.notifications.origins import is_allowed
from qingqiao.notifications.quiet import first_loud, is_quiet
from qingqiao.notifications.recipients import asks_for_code, choosers_of, mail_of, readers_of
from qingqiao.regions import clock

MOST = 200
LONGEST = timedelta(minutes=2)
ASKED_FOR = (DeliveryOccasion.TRIAL, DeliveryOccasion.CODE)
"""Somebody waits for it: it is sent at any hour."""

log = structlog.get_logger("qingqiao.jobs")


@task()
def send_now() -> None:
    """Send what is due without waiting for the tick."""
    send_deliveries()


def begin_sending() -> None:
    """Have the worker send all messages that are due; return at once."""
    send_now.enqueue()


def send_deliveries() -> int:
    """Send what is due, the oldest first, and return how many arrived. A channel that fails is left alone until its rest is
    over; two workers never send the same message."""
    until, resting, arrived = clock.now() + LONGEST, set[UUID](), 0
    with Sender() as sender:
        for delivery in due_deliveries(clock.now())[:MOST]:
            if delivery.channel_id in resting or clock.now() > until:
                continue
            if not claim(delivery):
                continue
            answer = _send(sender, delivery)
            if answer is None:
                continue
            arrived += answer
            if not answer:
                resting.add(delivery.channel_id)
    return arrived


def _send(sender: Sender, delivery: Delivery) -> bool | None:
    """Return whether a claimed message arrived; None where that says nothing of its channel: it is no longer needed or held, or
    the recipient's mailbox doesn't take it."""
    now = clock.now()
    if not _is_needed(delivery):
        discard_unneeded(delivery)
        return None
    if delivery.occasion not in ASKED_FOR and is_quiet(delivery.region, now):
        postpone(delivery, first_loud(delivery.region, now))
        return None
    answer = sender.send(_order(delivery)) if _is_open(delivery) else Failure.REFUSED
    if answer == "sent":
        note_sent(delivery)
        return True
    failure = Failure(answer) if answer in Failure.values else Failure.UNREACHABLE
    note_failed(delivery, failure)
    log.warning(
        "delivery.failed", channel=str(delivery.channel_id), kind=delivery.channel.kind, reason=failure.value
    )
    return None if is_of_mailbox(delivery, failure) else False


def _is_needed(delivery: Delivery) -> bool:
    """Return whether there is still a reason: the notice stands and is still hers to read, the reminder is of today or of this
    week, she still owes something and still wants the mail."""
    notice, cadre = delivery.notice, delivery.cadre
    if delivery.occasion == DeliveryOccasion.CODE:
        return cadre is not None and asks_for_code(cadre) is not None
    if cadre is not None and not mail_of(cadre):
        return False
    if notice is not None and notice.recalled_at is not None:
        return False
    if notice is not None and cadre is not None:
        return readers_of(notice, clock.today(delivery.region)).filter(cadre=cadre).exists()
    if delivery.occasion == DeliveryOccasion.REMINDER:
        readers = [cadre] if cadre else choosers_of(delivery.channel)
        return is_of_today(delivery, clock.today(delivery.region)) and any(map(still_owes, readers))
    return True


def _is_open(delivery: Delivery) -> bool:
    return is_allowed(delivery.channel.kind, delivery.channel.origin)


def _order(delivery: Delivery) -> dict[str, str]:
    channel = delivery.channel
    order = {
        name: getattr(channel, name) for name in ("kind", "origin", "secret", "signing", "login", "sender")
    }
    address = f"{settings.ENVIRONMENT.address}/inbox/"
    is_to_group = delivery.occasion == DeliveryOccasion.REMINDER and delivery.cadre is None
    words = TO_A_GROUP if is_to_group else WORDS[delivery.occasion]
    to, end = _to(delivery), address
    if delivery.occasion == DeliveryOccasion.CODE and delivery.cadre:
        choice = asks_for_code(delivery.cadre)
        to, end = (choice.mail, code_of(choice)) if choice else ("", "")
    return {**order, "title": SUBJECT, "body": f"{words}\n{end}", "to": to}


def _to(delivery: Delivery) -> str:
    if delivery.channel.kind != ChannelKind.MAIL:
        return ""
    return mail_of(delivery.cadre) if delivery.cadre else delivery.channel.sender
