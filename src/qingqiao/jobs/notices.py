"""Queueing what was sent for the channels: a line to the group of each organization that has a bot, and mail to who wants it."""

from datetime import timedelta

from qingqiao.actions.deliveries import queue
from qingqiao.actions.notices import note_queued
from qingqiao.notifications.deliveries import bots_of, mail_channel
from qingqiao.notifications.models import Channel, Delivery, DeliveryOccasion, Notice
from qingqiao.notifications.queries import unqueued_notices
from qingqiao.notifications.quiet import first_loud
from qingqiao.notifications.recipients import readers_of, wants_mail
from qingqiao.regions import clock

WITHIN = timedelta(days=2)
"""What was sent longer ago is no news: it stands in the inbox."""


def queue_notices() -> int:
    """Queue the notices that were sent or corrected, once each, and return their number."""
    found = list(unqueued_notices(clock.now() - WITHIN))
    for notice in found:
        queue(_deliveries(notice))
        note_queued(notice)
    return len(found)


def _deliveries(notice: Notice) -> list[Delivery]:
    targets = notice.targets.order_by().values_list("organization", flat=True)
    found = [_delivery(notice, bot) for bot in bots_of(notice.region_id, targets)]
    mail = mail_channel(notice.region_id)
    if mail is not None:
        readers = wants_mail(notice.region_id, readers_of(notice, clock.today(notice.region)))
        found += [_delivery(notice, mail, cadre_id=one) for one in readers]
    return found


def _delivery(notice: Notice, channel: Channel, **to: object) -> Delivery:
    now = clock.now()
    return Delivery(
        region=notice.region,
        channel=channel,
        notice=notice,
        occasion=DeliveryOccasion.NOTICE,
        key=":".join(["notice", str(notice.pk), str(notice.revision), *(str(one) for one in to.values())]),
        queued_at=now,
        due_at=first_loud(notice.region, now),
        **to,
    )
