"""Channels with what waits for them."""

from typing import Any

from qingqiao.notifications.models import Channel, Delivery, ReminderChoice
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7


def make_channel(organization: Organization, **fields: Any) -> Channel:
    said = {
        "kind": "wecom",
        "name": "工作群",
        "origin": "https://qyapi.weixin.qq.com",
        "secret": "k" * 36,
        **fields,
    }
    return Channel.objects.create(region=organization.region, organization=organization, **said)


def make_delivery(channel: Channel, **fields: Any) -> Delivery:
    now = clock.now()
    said = {"occasion": "notice", "key": str(uuid7()), "queued_at": now, "due_at": now, **fields}
    return Delivery.objects.create(region=channel.region, channel=channel, **said)


def choose_mail(cadre: Cadre, mail: str, rhythm: str = "weekly", **fields: Any) -> ReminderChoice:
    """Her choice of mail, to an address that she has confirmed."""
    said = {"mail": mail, "rhythm": rhythm, "mail_confirmed_at": clock.now(), **fields}
    return ReminderChoice.objects.create(region=cadre.region, cadre=cadre, **said)
