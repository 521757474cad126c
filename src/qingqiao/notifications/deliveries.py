"""Queries for channels and for what is on its way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from qingqiao.notifications.models import Channel, ChannelKind, Delivery, DeliveryOccasion, Failure
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound

WAITING = Q(sent_at=None, failed_at=None, discarded_at=None)
FAILED = Q(failed_at__isnull=False, discarded_at=None) & ~Q(occasion=DeliveryOccasion.TRIAL)
"""What wasn't delivered; a trial is tried anew instead."""
FAILING = 5
"""A channel that failed so often in a row doesn't come back by itself, as a rule."""
DAYS = 7
SUBJECT = "青桥"
WORDS: dict[str, str] = {
    DeliveryOccasion.NOTICE: "您有新通知，请打开青桥查看。",
    DeliveryOccasion.REMINDER: "您有待办，请打开青桥查看。",
    DeliveryOccasion.TRIAL: "这是青桥的试发消息，收到就说明能用。",
    DeliveryOccasion.CODE: "有人在青桥填了这个邮箱。是您本人的，请在“提醒”页填下面的确认码，24 小时内有效；不是的，不用理会。",
}
"""All that ever leaves the installation by a channel: no name, no figure, no title."""
TO_A_GROUP = "本周有待办的，请打开青桥查看自己的。"
"""Of reminders to a bot's group: nobody learns whom it is for."""


@dataclass(frozen=True, slots=True)
class DeliveryDay:
    """How many messages a channel delivered and gave up on a day of its region."""

    day: date
    sent: int
    failed: int


def due_deliveries(now: datetime) -> QuerySet[Delivery]:
    """Return what may be sent now and isn't being sent, the oldest first: by channels that are on and don't rest."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    awake = Q(channel__resting_until=None) | Q(channel__resting_until__lte=now)
    rows = Delivery.objects.filter(WAITING & free & awake, due_at__lte=now, channel__is_on=True)
    return rows.select_related("channel", "notice", "cadre", "region").order_by("due_at", "pk")


def channels_of(scope: Scope, organization: Organization) -> QuerySet[Channel]:
    """Return an organization's own channels, each with how many messages wait and how many weren't delivered."""
    rows = Channel.objects.filter(region=organization.region_id, organization=organization)
    waiting = Q(deliveries__sent_at=None, deliveries__failed_at=None, deliveries__discarded_at=None)
    failed = Q(deliveries__failed_at__isnull=False, deliveries__discarded_at=None)
    failed &= ~Q(deliveries__occasion=DeliveryOccasion.TRIAL)
    counted = rows.annotate(
        waiting=Count("deliveries", filter=waiting & Q(deliveries__pk__isnull=False)),
        failed=Count("deliveries", filter=failed),
    )
    return scope.limit(counted).order_by("pk")


def get_channel(scope: Scope, id: UUID) -> Channel:
    """Return one channel within reach. Raise NotFound."""
    rows = Channel.objects.select_related("organization__region", "region")
    found = scope.limit(rows.filter(pk=id)).first()
    if found is None:
        raise NotFound
    return found


def failed_deliveries(channel: Channel) -> QuerySet[Delivery]:
    """Return what a channel didn't deliver, the latest first; whom it was for isn't shown."""
    rows = Delivery.objects.filter(FAILED, region=channel.region_id, channel=channel)
    return rows.order_by("-failed_at")


def count_waiting(channel: Channel) -> int:
    """Return how many messages wait to be sent by a channel."""
    return Delivery.objects.filter(WAITING, region=channel.region_id, channel=channel).count()


def last_try_words(channel: Channel) -> str:
    """Return why the last try of what still waits failed, and how often that message was tried; empty before a try."""
    rows = Delivery.objects.filter(WAITING, region=channel.region_id, channel=channel)
    tried = rows.exclude(failure="").order_by("-due_at").first()
    return f"{Failure(tried.failure).label}，试过 {tried.tries} 次，会再试" if tried else ""


def failing_channels(scope: Scope, organization: Organization) -> QuerySet[Channel]:
    """Return an organization's own channels that are on and failed many times in a row."""
    rows = Channel.objects.filter(region=organization.region_id, organization=organization)
    return scope.limit(rows.filter(is_on=True, failures__gte=FAILING))


def days_of(channel: Channel, today: date) -> list[DeliveryDay]:
    """Return the last seven days of a channel, by the clock of its region, the latest first; none without a message."""
    days = [today - timedelta(days=number) for number in range(DAYS)]
    rows = Delivery.objects.filter(region=channel.region_id, channel=channel)
    found = rows.exclude(occasion=DeliveryOccasion.TRIAL).aggregate(
        **{f"sent{number}": _count_on("sent_at", day, channel) for number, day in enumerate(days)},
        **{f"failed{number}": _count_on("failed_at", day, channel) for number, day in enumerate(days)},
    )
    rows_of_days = [DeliveryDay(day, found[f"sent{n}"], found[f"failed{n}"]) for n, day in enumerate(days)]
    return rows_of_days if any(found.values()) else []


def _count_on(moment: str, day: date, channel: Channel) -> Count:
    begun = datetime.combine(day, time(), channel.region.zone())
    ended = datetime.combine(day + timedelta(days=1), time(), channel.region.zone())
    return Count("pk", filter=Q(**{f"{moment}__gte": begun, f"{moment}__lt": ended}))


def latest_trial(channel: Channel) -> Delivery | None:
    """Return the latest trial of a channel."""
    rows = Delivery.objects.filter(region=channel.region_id, channel=channel, occasion=DeliveryOccasion.TRIAL)
    return rows.order_by("-queued_at").first()


def bots_of(region: int, organizations: Iterable[UUID]) -> list[Channel]:
    """Return the bots of these organizations that are on."""
    rows = Channel.objects.filter(region=region, organization__in=list(organizations), is_on=True)
    return list(rows.exclude(kind=ChannelKind.MAIL))


def mail_channel(region: int) -> Channel | None:
    """Return the mail server of a region that is on, the first added."""
    rows = Channel.objects.filter(region=region, kind=ChannelKind.MAIL, is_on=True)
    return rows.order_by("pk").first()


def trial_words(delivery: Delivery | None) -> str:
    """Return what became of a trial; empty without one."""
    if delivery is None:
        return ""
    if delivery.sent_at:
        return "送到了"
    failure = Failure(delivery.failure).label if delivery.failure else ""
    return (
        f"没有送到：{failure}"
        if delivery.failed_at
        else f"正在发送{f'（{failure}，会再试）' if failure else ''}"
    )
