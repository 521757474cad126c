"""Channels: added, changed, switched off, tried, removed. Their secrets are sealed and stand in no log."""

from dataclasses import dataclass
from typing import Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.deliveries import SWITCHED_OFF, queue
from qingqiao.notifications.models import Channel, ChannelKind, Delivery, DeliveryOccasion
from qingqiao.notifications.origins import is_allowed
from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import parent
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

SEALED = ("secret", "signing")


@dataclass(frozen=True, slots=True)
class ChannelInput:
    """A channel as it is typed; an empty secret leaves the present one."""

    kind: str
    name: str
    origin: str
    secret: str = ""
    signing: str = ""
    login: str = ""
    sender: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the columns that were typed."""
        typed = {name: getattr(self, name).strip() for name in self.__slots__}
        return {name: value for name, value in typed.items() if value or name not in SEALED}


def add_channel(actor: Actor, organization: Organization, said: ChannelInput) -> Channel:
    """Add a channel to an organization. Raise InputAtFault for a place that isn't allowed or for what is missing."""
    with act(actor, Verb.CHANNEL_ADD, region=organization.region, on=organization) as done:
        _check(organization, said, "")
        done.row = channel = Channel(
            id=uuid7(), region=organization.region, organization=organization, **said.columns()
        )
        channel.save(force_insert=True)
        done.details = {"kind": said.kind}
    return channel


def revise_channel(actor: Actor, channel: Channel, said: ChannelInput) -> Channel:
    """Change a channel; its kind stays. It no longer rests. Raise InputAtFault as for a new one."""
    with act(actor, Verb.CHANNEL_REVISE, region=channel.region, on=channel) as done:
        _check(channel.organization, said, channel.secret)
        for name, value in {
            **said.columns(),
            "kind": channel.kind,
            "failures": 0,
            "resting_until": None,
        }.items():
            setattr(channel, name, value)
        channel.save(update_fields=[*said.columns(), "failures", "resting_until"])
        done.details = {"kind": channel.kind}
    return channel


def switch_channel(actor: Actor, channel: Channel, is_on: bool) -> None:
    """Switch a channel on or off; what waits is kept. Raise StateHasChanged when it is so already."""
    with act(actor, Verb.CHANNEL_SWITCH, region=channel.region, on=channel) as done:
        rows = Channel.objects.filter(region=channel.region, pk=channel.pk, is_on=not is_on)
        if not rows.update(is_on=is_on):
            raise StateHasChanged
        done.details = {"state": "启用" if is_on else "停用"}


def remove_channel(actor: Actor, channel: Channel) -> None:
    """Delete a channel with its secret and whatever waits for it."""
    with act(actor, Verb.CHANNEL_REMOVE, region=channel.region, on=channel) as done:
        done.row, done.details = channel.organization, {"kind": channel.kind}
        Channel.objects.filter(region=channel.region, pk=channel.pk).delete()


def try_channel(actor: Actor, channel: Channel) -> Delivery:
    """Queue a trial message, by mail to the sender's own address; it is sent at once, whatever the hour. Raise StateHasChanged
    while the channel is off."""
    now = clock.now()
    with act(actor, Verb.CHANNEL_TRY, region=channel.region, on=channel):
        if not channel.is_on:
            raise StateHasChanged(SWITCHED_OFF)
        Channel.objects.filter(region=channel.region, pk=channel.pk).update(resting_until=None)
        trial = Delivery(
            id=uuid7(),
            region=channel.region,
            channel=channel,
            occasion=DeliveryOccasion.TRIAL,
            key=f"trial:{uuid7()}",
            queued_at=now,
            due_at=now,
        )
        queue([trial])
    return trial


def _check(organization: Organization, said: ChannelInput, secret: str) -> None:
    places = []
    if not said.name.strip():
        places.append(Place("name", "请写一个名称，如“机关工作群”。"))
    if not is_allowed(said.kind, said.origin):
        places.append(
            Place("origin", "这个地址不在允许的范围里，请从清单中选择，或请系统管理员在设置里添加。")
        )
    if not (said.secret.strip() or secret) and (said.kind != ChannelKind.MAIL or said.login.strip()):
        places.append(Place("secret", "请填写密钥。"))
    if said.kind == ChannelKind.MAIL:
        if said.secret.strip() and not said.login.strip():
            places.append(Place("login", "填了密码，也要填邮箱登录名。"))
        if not said.sender.strip():
            places.append(Place("sender", "请填写发件人的邮箱。"))
        if _has_superior(organization):
            places.append(Place("kind", "邮件由辖区的团市委统一设置，这里请选群机器人。"))
    if places:
        raise InputAtFault(places=places)


def _has_superior(organization: Organization) -> bool:
    above = Organization.objects.filter(region=organization.region_id, path=parent(organization.path))
    return above.exists()
