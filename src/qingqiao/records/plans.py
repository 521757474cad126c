"""Plans: what is announced for a coming day, and whether it has become a record."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.words import ONLINE
from qingqiao.postings.models import Community
from qingqiao.problems import NotFound
from qingqiao.records.models import Plan, Record
from qingqiao.regions.days import in_force

WEEK = timedelta(days=7)
AHEAD = timedelta(days=31)
MOST_AT = 20


@dataclass(frozen=True, slots=True)
class Announcement:
    """The contents of a plan; `time` and `place` (or a link) are free text. `capacity`: how many may sign up, None without a
    limit. `asks_reach`: whoever signs up may leave a way to be told of a change.
    `community`: on whose page it stands too."""

    title: str
    kinds: tuple[str, ...]
    planned_on: date
    time: str = ""
    place: str = ""
    text: str = ""
    takes_sign_ups: bool = False
    capacity: int | None = None
    asks_reach: bool = False
    takes_remarks: bool = False
    community: Community | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of a plan's row."""
        return {
            "title": self.title,
            "kinds": ";".join(self.kinds),
            "planned_on": self.planned_on,
            "time": self.time,
            "place": self.place,
            "text": self.text,
            "takes_sign_ups": self.takes_sign_ups,
            "capacity": self.capacity,
            "asks_reach": self.asks_reach,
            "takes_remarks": self.takes_remarks,
            "community": self.community,
        }


def plans_of(scope: Scope, cadre: Cadre) -> QuerySet[Plan]:
    """Return a cadre's plans within reach by day, each with `has_record`: whether it has become a record."""
    own = Plan.objects.filter(region=cadre.region_id, author=cadre)
    return scope.limit(own).annotate(has_record=_has_record())


def open_plans(scope: Scope, cadre: Cadre, today: date) -> QuerySet[Plan]:
    """Return the plans from a week before today to a week after that are neither cancelled nor recorded."""
    return plans_of(scope, cadre).filter(
        ~_has_record(), planned_on__range=(today - WEEK, today + WEEK), cancelled_at=None
    )


def get_plan(scope: Scope, id: UUID) -> Plan:
    """Return one plan within reach. Raise NotFound."""
    plan = scope.limit(Plan.objects.all()).select_related("region", "author").filter(pk=id).first()
    if plan is None:
        raise NotFound
    return plan


def has_record(plan: Plan) -> bool:
    """Return whether a plan has become a record."""
    return Record.objects.filter(region=plan.region_id, pk=plan.pk).exists()


def is_open(plan: Plan, today: date) -> bool:
    """Return whether a plan's public page still shows it: until the end of its day, unless it is cancelled."""
    return plan.cancelled_at is None and plan.planned_on >= today


def is_online(plan: Plan) -> bool:
    """Return whether the kinds of a plan say that it is online."""
    return any(ONLINE in kind for kind in plan.kind_list())


def is_topic_open(plan: Plan, today: date) -> bool:
    """Return whether one may say something to a plan's topic: from its announcement to the end of its day, unless its author
    ended it."""
    return plan.takes_remarks and plan.remarks_closed_at is None and is_open(plan, today)


def is_door_open(plan: Plan, today: date) -> bool:
    """Return whether the code at the door holds: on the plan's day, until its author ends it or the plan has a record."""
    holds = plan.planned_on == today and plan.cancelled_at is None and plan.door_closed_at is None
    return holds and bool(plan.door_code) and not has_record(plan)


def plans_at(community: Community, today: date) -> list[Plan]:
    """Return the coming plans that their authors put on a community's page, the next one first."""
    rows = Plan.objects.filter(region=community.region_id, community=community, cancelled_at=None)
    rows = rows.filter(~_has_record(), planned_on__range=(today, today + AHEAD))
    return list(rows.order_by("planned_on", "id")[:MOST_AT])


def plans_announced_to(contact: Contact, today: date) -> list[Plan]:
    """Return the coming plans of a contact's cadre, the next one first: those that she may join. The contact is from a
    scoped query or her own link."""
    hers = Plan.objects.filter(region=contact.region_id, author=contact.cadre_id, cancelled_at=None)
    joined = Q(takes_sign_ups=True) | Q(takes_remarks=True) | ~Q(door_code="")
    rows = hers.filter(joined, ~_has_record(), planned_on__range=(today, today + AHEAD))
    return list(rows.select_related("region", "author").order_by("planned_on", "id"))


def announced(token: str) -> Plan:
    """Return the plan with this public token; whoever has the link may read it. Raise NotFound."""
    plan = Plan.objects.filter(token=token).select_related("region", "author").first()
    if plan is None:
        raise NotFound
    return plan


def host_of(plan: Plan, on: date) -> str:
    """Return the organization in whose name the author announces: that of the first appointment in force on a day, or
    ''."""
    rows = Appointment.objects.filter(in_force(on), region=plan.region_id, cadre=plan.author_id)
    name = rows.order_by("first_day", "pk").values_list("organization__name", flat=True).first()
    return name or ""


def _has_record() -> Exists:
    return Exists(Record.objects.filter(region=OuterRef("region"), pk=OuterRef("pk")))
