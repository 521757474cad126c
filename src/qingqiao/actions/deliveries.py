"""What is on its way out: queued, claimed by one worker, and settled by its answer. These are steps of a machine and not acts of
office: no line in the audit log for each of them; what a person does about a failed one leaves its line."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.notifications.backoff import backoff
from qingqiao.notifications.deliveries import WAITING, failed_deliveries
from qingqiao.notifications.models import (
    Channel,
    Delivery,
    DeliveryOccasion,
    Failure,
    Message,
    ReminderChoice,
)
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from qingqiao.sealed import blind_index

LEASE = timedelta(minutes=5)
KEPT_TRYING = timedelta(days=3)
MOST_REFUSALS = 5
SURE = 2**32
SWITCHED_OFF = "这个渠道停用了，请先启用。"
REFUSED = "您的邮箱不收青桥的邮件"
TO_CORRECT = (
    "您在“提醒”页填的邮箱试了几次都不收，可能是地址写错了、邮箱满了，或者把青桥当成了垃圾邮件。"
    "请核对地址；不要邮件，把它空着就行。收件箱里的提醒和通知照常。"
)


def queue(deliveries: Iterable[Delivery]) -> None:
    """Queue messages; one whose key is there already isn't queued twice."""
    Delivery.objects.bulk_create(deliveries, batch_size=500, ignore_conflicts=True)


def claim(delivery: Delivery) -> bool:
    """Claim a message for sending, and return whether it is this worker's: of two only one gets it. A claim ends by itself
    after five minutes, if its worker was killed."""
    now = clock.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    rows = Delivery.objects.filter(WAITING & free, region=delivery.region_id, pk=delivery.pk, due_at__lte=now)
    return rows.update(claimed_until=now + LEASE, tries=F("tries") + 1) == 1


def note_sent(delivery: Delivery) -> None:
    """Note that a claimed message was delivered; its channel works."""
    with transaction.atomic():
        _settle(delivery, sent_at=clock.now(), failure="")
        channels = Channel.objects.filter(region=delivery.region_id, pk=delivery.channel_id)
        channels.exclude(failures=0, resting_until=None).update(failures=0, resting_until=None)


def note_failed(delivery: Delivery, failure: Failure) -> None:
    """Note that a claimed message wasn't delivered: it is tried again later, or given up after three days or five refusals.
    Its channel rests, longer each time; not for one recipient's mailbox, which is that message's fault alone."""
    now = clock.now()
    chance = secrets.randbelow(SURE) / SURE
    with transaction.atomic():
        delivery.refresh_from_db(fields=["tries"])
        is_over = _is_given_up(delivery, failure, now)
        moment = {"failed_at": now} if is_over else {"due_at": now + backoff(delivery.tries, chance)}
        _settle(delivery, **moment, failure=failure)
        if is_of_mailbox(delivery, failure):
            if is_over:
                _tell_of_refusal(delivery)
            return
        channels = Channel.objects.filter(region=delivery.region_id, pk=delivery.channel_id)
        channels.update(failures=F("failures") + 1)
        failures = channels.values_list("failures", flat=True).first() or 1
        channels.update(resting_until=now + backoff(failures, chance))


def is_of_mailbox(delivery: Delivery, failure: Failure) -> bool:
    """Return whether a failure says nothing of a channel: a mail server put one mailbox's letter off."""
    return failure == Failure.RECIPIENT or (failure == Failure.BUSY and delivery.cadre_id is not None)


def _tell_of_refusal(delivery: Delivery) -> None:
    """Tell a cadre in her inbox that her mailbox takes nothing, once for an address."""
    region, cadre = delivery.region_id, delivery.cadre_id
    choice = ReminderChoice.objects.filter(region=region, cadre=cadre).exclude(mail="").first()
    if choice is None:
        return
    key = f"mail-{blind_index(choice.mail, region).hex()[:32]}"
    message = Message(
        region_id=region,
        cadre_id=choice.cadre_id,
        title=REFUSED,
        text=TO_CORRECT,
        written_at=clock.now(),
        key=key,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def discard_unneeded(delivery: Delivery) -> None:
    """Discard a message that there is no reason for any more."""
    _settle(delivery, discarded_at=clock.now())


def postpone(delivery: Delivery, until: datetime) -> None:
    """Hold a message until somebody may be disturbed again."""
    _settle(delivery, due_at=until, tries=F("tries") - 1)


def send_again(actor: Actor, channel: Channel) -> int:
    """Try again what a channel didn't deliver, and return the number. Raise StateHasChanged without any, or while it is off."""
    now = clock.now()
    with act(actor, Verb.DELIVERY_AGAIN, region=channel.region, on=channel) as done:
        if not channel.is_on:
            raise StateHasChanged(SWITCHED_OFF)
        again = {
            "failed_at": None,
            "tries": 0,
            "failure": "",
            "queued_at": now,
            "due_at": now,
            "claimed_until": None,
        }
        number = failed_deliveries(channel).update(**again)
        if not number:
            raise StateHasChanged("没有要重发的消息。")
        Channel.objects.filter(region=channel.region, pk=channel.pk).update(resting_until=None)
        done.details = {"deliveries": number}
    return number


def discard_failed(actor: Actor, channel: Channel) -> int:
    """Discard what a channel didn't deliver, and return the number. Raise StateHasChanged without any."""
    with act(actor, Verb.DELIVERY_DISCARD, region=channel.region, on=channel) as done:
        number = failed_deliveries(channel).update(discarded_at=clock.now())
        if not number:
            raise StateHasChanged("没有要作废的消息。")
        done.details = {"deliveries": number}
    return number


def _is_given_up(delivery: Delivery, failure: Failure, now: datetime) -> bool:
    """Return whether a message is tried no more."""
    is_refusal = failure in (Failure.REFUSED, Failure.RECIPIENT)
    is_trial = delivery.occasion == DeliveryOccasion.TRIAL
    if (is_refusal and is_trial) or ((is_refusal or is_trial) and delivery.tries >= MOST_REFUSALS):
        return True
    return now - delivery.queued_at > KEPT_TRYING


def _settle(delivery: Delivery, **values: object) -> None:
    rows = Delivery.objects.filter(WAITING, region=delivery.region_id, pk=delivery.pk)
    rows.update(**{"claimed_until": None, **values})
