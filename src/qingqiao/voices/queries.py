"""Queries for demands, through a Scope."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.counting import counting_records
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand, DemandStep, DemandTransfer

OPEN = Q(done_on=None, dropped_on=None)


def demands_of(scope: Scope, cadre: Cadre) -> QuerySet[Demand]:
    """Return the demands that a cadre was asked or has in hand, the latest first."""
    rows = Demand.objects.filter(Q(cadre=cadre) | Q(holder=cadre), region=cadre.region_id)
    related = ("community", "region", "record", "contact", "holder", "organization")
    return scope.limit(rows).select_related(*related).order_by("-asked_on", "-id")


def get_demand(scope: Scope, cadre: Cadre, id: UUID) -> Demand:
    """Return one demand within reach, with its cadre. Raise NotFound."""
    found = demands_of(scope, cadre).select_related("cadre__region").filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def demands_to_do(scope: Scope, cadre: Cadre) -> list[Demand]:
    """Return the open demands that a cadre has in hand and hasn't answered, the oldest first."""
    hers = Q(cadre=cadre, holder=None, organization=None) | Q(holder=cadre)
    rows = Demand.objects.filter(hers & OPEN, region=cadre.region_id, answered_on=None)
    return list(scope.limit(rows).select_related("contact").order_by("asked_on", "id"))


def demands_by(scope: Scope, contact: Contact) -> list[Demand]:
    """Return what a contact asked of her cadre, the latest first."""
    rows = Demand.objects.filter(region=contact.region_id, contact=contact)
    return list(scope.limit(rows).select_related("community", "contact").order_by("-asked_on", "-id"))


def get_demand_by(scope: Scope, contact: Contact, id: UUID) -> Demand:
    """Return one demand of a contact, with region and cadre. Raise NotFound."""
    rows = Demand.objects.filter(region=contact.region_id, contact=contact, pk=id)
    found = scope.limit(rows).select_related("region", "cadre").first()
    if found is None:
        raise NotFound
    return found


def stories_by(scope: Scope, contact: Contact) -> list[tuple[Demand, list[DemandStep]]]:
    """Return what a contact asked, the latest first, each with its story as she may read it."""
    rows = DemandStep.objects.filter(region=contact.region_id, demand__contact=contact)
    steps: dict[UUID, list[DemandStep]] = {}
    for step in scope.limit(rows):
        steps.setdefault(step.demand_id, []).append(step)
    return [(one, steps.get(one.pk, [])) for one in demands_by(scope, contact)]


def steps_of(demand: Demand) -> list[DemandStep]:
    """Return the story of a demand, which is within reach."""
    return list(DemandStep.objects.filter(region=demand.region_id, demand=demand))


def records_without_demand(scope: Scope, cadre: Cadre, kind: str, first_day: date) -> list[Record]:
    """Return a cadre's counting records of a kind since a day that belong to no demand yet."""
    records = [one for one in counting_records(scope, cadre, (kind,), first_day) if kind in one.kind_list()]
    rows = Demand.objects.filter(region=cadre.region_id, record__in=[record.pk for record in records])
    known = set(rows.order_by().values_list("record_id", flat=True))
    return [record for record in records if record.pk not in known]


def transfers_of(scope: Scope) -> QuerySet[DemandTransfer]:
    """Return the transfers within reach, open ones first, the oldest of them on top."""
    related = ("demand__cadre", "demand__contact", "organization", "region")
    rows = scope.limit(DemandTransfer.objects.all()).select_related(*related)
    return rows.order_by(F("ended_at").asc(nulls_first=True), "passed_at")


def get_transfer(scope: Scope, id: UUID) -> DemandTransfer:
    """Return a transfer within reach, with its demand. Raise NotFound."""
    found = transfers_of(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def last_reply(demand: Demand) -> str:
    """Return what an organization replied last, empty when none did."""
    replies = DemandTransfer.objects.filter(region=demand.region_id, demand=demand).exclude(reply="")
    return replies.order_by("-ended_at").values_list("reply", flat=True).first() or ""
