"""Queries for notices and for the inbox, through a Scope."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from qingqiao.notifications.models import BRIEF, Message, Notice, NoticeFile, NoticeTarget, Receipt
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

NOTICE_STATES = {
    "草稿": Q(sent_at=None),
    "已发出": Q(sent_at__isnull=False, corrected_at=None, recalled_at=None),
    "已更正": Q(corrected_at__isnull=False, recalled_at=None),
    "已收回": Q(recalled_at__isnull=False),
}
"""The WHERE of each state that `Notice.state` says."""
OPENED, UNOPENED, DELIVERED, NOBODY = "已读", "还没有", "已送达", "还没有团干部"
FEWEST_READERS = 3
"""Of an organization with fewer cadres it isn't said whether somebody opened a notice: one could guess who."""
NEW_FOR = timedelta(days=90)
"""What was sent longer ago is no longer called new, also for who came into office since."""


def notices_to(scope: Scope, cadre: Cadre, on: date) -> QuerySet[Notice]:
    """Return the notices sent to the organizations in which a cadre serves on a day, the latest first, each with `is_new`:
    she hasn't opened its present revision."""
    rows = _sent_to(cadre.region_id, cadre.pk, on)
    flagged = rows.annotate(is_new=ExpressionWrapper(_is_new(cadre), BooleanField()))
    return scope.limit(flagged).select_related("organization").order_by("-sent_at")


def inbox_of(
    notices: Scope, messages: Scope, cadre: Cadre, on: date
) -> tuple[Sequence[Notice], Sequence[Message]]:
    """Return what a cadre was sent, as `notices_to` and `messages_of` do, without the texts."""
    own = (cadre.region_id, cadre.pk)
    if (notices.own, messages.own) != (own, own):
        found = notices_to(notices, cadre, on).defer("text", "addressing")
        return list(found), list(messages_of(messages, cadre).defer("text"))
    return _notices(*own, on, clock.now() - NEW_FOR), _messages(*own)


@prepared
def _notices(region: int, cadre: UUID, on: date, since: datetime) -> QuerySet[Notice]:
    is_new = ExpressionWrapper(_is_new_to(cadre, since), BooleanField())
    rows = _sent_to(region, cadre, on).annotate(is_new=is_new).select_related("organization")
    return rows.defer("text", "addressing").order_by("-sent_at")


@prepared
def _messages(region: int, cadre: UUID) -> QuerySet[Message]:
    return Message.objects.filter(region=region, cadre=cadre).defer("text").order_by("-written_at")


def get_notice_to(scope: Scope, cadre: Cadre, on: date, id: UUID) -> Notice:
    """Return one notice that was sent to a cadre, with its region. Raise NotFound."""
    found = notices_to(scope, cadre, on).select_related("organization", "region").filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def notices_at_hand(scope: Scope, cadre: Cadre, on: date) -> QuerySet[Notice]:
    """Return the notices for a cadre's home page: the new ones, and those whose day lies in the week from a day on."""
    dated = Q(day__range=(on, on + timedelta(days=6)), recalled_at=None)
    return notices_to(scope, cadre, on).filter(_is_new(cadre) | dated)


def messages_of(scope: Scope, cadre: Cadre) -> QuerySet[Message]:
    """Return a cadre's messages, the latest first."""
    rows = Message.objects.filter(region=cadre.region_id, cadre=cadre)
    return scope.limit(rows).order_by("-written_at")


def latest_message(scope: Scope, cadre: Cadre) -> UUID | None:
    """Return the newest of a cadre's messages, if there is one. `scope` reaches what is hers."""
    if scope.own != (cadre.region_id, cadre.pk):
        raise NotFound
    return next(iter(_latest(cadre.region_id, cadre.pk)), None)


@prepared
def _latest(region: int, cadre: UUID) -> QuerySet[Message, UUID]:
    rows = Message.objects.filter(region=region, cadre=cadre)
    return rows.order_by("-written_at", "-pk").values_list("pk", flat=True)[:1]


def get_message(scope: Scope, cadre: Cadre, id: UUID) -> Message:
    """Return one message of a cadre. Raise NotFound."""
    found = messages_of(scope, cadre).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def brief_key(organization: Organization, on: date) -> str:
    """Return the key of the messages that are an organization's brief of a day."""
    return f"{BRIEF}{on}:{organization.pk.hex[-12:]}"


def briefed_among(cadres: Collection[Cadre], organization: Organization, on: date) -> list[Cadre]:
    """Return those of some cadres who got an organization's brief of a day."""
    rows = Message.objects.filter(
        region=organization.region_id, cadre__in=[one.pk for one in cadres], key=brief_key(organization, on)
    )
    known = set(rows.values_list("cadre_id", flat=True))
    return [one for one in cadres if one.pk in known]


def count_unread(scope: Scope, cadre: Cadre, on: date) -> int:
    """Return how many notices and messages a cadre hasn't opened, by one statement. `scope` reaches what is hers."""
    if scope.own != (cadre.region_id, cadre.pk):
        raise NotFound
    return len(_unread(cadre.region_id, cadre.pk, on, clock.now() - NEW_FOR))


@prepared
def _unread(region: int, cadre: UUID, on: date, since: datetime) -> QuerySet[Any, UUID]:
    new = _sent_to(region, cadre, on).filter(_is_new_to(cadre, since)).order_by()
    unread = Message.objects.filter(region=region, cadre=cadre, read_at=None).order_by()
    return new.values_list("pk", flat=True).union(unread.values_list("pk", flat=True), all=True)


def notices_of(scope: Scope, organization: Organization) -> QuerySet[Notice]:
    """Return an organization's own notices, drafts included, the latest first, each with how many organizations it was sent
    to and in how many of those that say so somebody opened it."""
    rows = Notice.objects.filter(region=organization.region_id, organization=organization)
    told = Q(targets__opened_at__isnull=False, targets__organization__in=_of_several(organization.region))
    counted = rows.annotate(sent_to=Count("targets"), opened=Count("targets", filter=told))
    return scope.limit(counted).order_by("-drafted_at")


def get_notice(scope: Scope, id: UUID) -> Notice:
    """Return one notice of an organization within reach, with organization and region. Raise NotFound."""
    rows = Notice.objects.select_related("organization__region", "region")
    found = scope.limit(rows.filter(pk=id)).first()
    if found is None:
        raise NotFound
    return found


def unqueued_notices(since: datetime) -> QuerySet[Notice]:
    """Return the notices that were sent or corrected since a moment, and not queued for channels in their present revision."""
    later = Q(sent_at__gte=since) | Q(corrected_at__gte=since)
    rows = Notice.objects.filter(later, recalled_at=None, queued_revision__lt=F("revision"))
    return rows.select_related("region").order_by("sent_at")


def targets_of(notice: Notice) -> QuerySet[NoticeTarget]:
    """Return the organizations that a notice was sent to, in the tree's order, each with its `read_state`: of so few cadres
    that one could guess who it was it says only that it was delivered (policy.md 6), of none that nobody gets it."""
    rows = NoticeTarget.objects.filter(region=notice.region_id, notice=notice)
    several = Q(organization__in=_of_several(notice.region))
    serving = Q(organization__in=_serving(notice.region).values("organization"))
    state = Case(
        When(~serving, then=Value(NOBODY)),
        When(~several, then=Value(DELIVERED)),
        When(opened_at=None, then=Value(UNOPENED)),
        default=Value(OPENED),
    )
    told = rows.annotate(read_state=state)
    return told.select_related("organization").order_by("organization__path")


def in_read_state(targets: QuerySet[NoticeTarget], state: str) -> QuerySet[NoticeTarget]:
    """Return those of some targets of `targets_of` that have one `read_state`."""
    return targets.filter(Q(read_state=state))


def _of_several(region: Region) -> QuerySet[Appointment, Any]:
    """Return the organizations in which so many cadres serve today that nobody can guess who opened something."""
    counted = _serving(region).values("organization").annotate(cadres=Count("cadre", distinct=True))
    return counted.filter(cadres__gte=FEWEST_READERS).values("organization")


def _serving(region: Region) -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(clock.today(region)), region=region).order_by()


def files_of(notice: Notice) -> list[NoticeFile]:
    """Return the documents of a notice, in the order in which they were added."""
    return list(NoticeFile.objects.filter(region=notice.region_id, notice=notice))


def get_notice_file(notice: Notice, id: UUID) -> NoticeFile:
    """Return one document of a notice. Raise NotFound."""
    rows = NoticeFile.objects.filter(region=notice.region_id, notice=notice, pk=id)
    found = rows.select_related("region", "notice__region").first()
    if found is None:
        raise NotFound
    return found


def _sent_to(region: int, cadre: UUID, on: date) -> QuerySet[Notice]:
    serving = Appointment.objects.filter(
        in_force(on),
        region=OuterRef("region"),
        cadre=cadre,
        organization__notice_targets__notice=OuterRef("pk"),
    )
    return Notice.objects.filter(Exists(serving), region=region, sent_at__isnull=False)


def _is_new(cadre: Cadre) -> Q:
    """Return the WHERE of notices whose present revision a cadre hasn't opened."""
    return _is_new_to(cadre.pk, clock.now() - NEW_FOR)


def _is_new_to(cadre: UUID, since: datetime) -> Q:
    opened = Receipt.objects.filter(
        region=OuterRef("region"), notice=OuterRef("pk"), cadre=cadre, revision=OuterRef("revision")
    )
    return Q(~Exists(opened), recalled_at=None, sent_at__gte=since)
