"""Queries for the results of a cycle, through a Scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.deliverables.models import Formation, Founder
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.queries import held_in, is_below
from qingqiao.organizations.scope import Extent, Scope, cadres_within
from qingqiao.organizations.spelled import named_so
from qingqiao.postings.models import Posting
from qingqiao.problems import NotFound
from qingqiao.records.counting import counting_records
from qingqiao.records.models import Record
from qingqiao.regions.days import in_force


def formations_of(scope: Scope, cadre: Cadre) -> QuerySet[Formation]:
    """Return the formations that a cadre founded or keeps in touch with, the latest first."""
    rows = Formation.objects.filter(region=cadre.region_id, founders__cadre=cadre)
    return scope.limit(rows).select_related("community", "region", "record")


def get_formation(scope: Scope, cadre: Cadre, id: UUID) -> Formation:
    """Return one of a cadre's formations. Raise NotFound."""
    found = formations_of(scope, cadre).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def founders_of(formation: Formation) -> list[str]:
    """Return the names of a formation's founders."""
    return list(formation.founders.order_by("cadre__code").values_list("cadre__name", flat=True))


@dataclass(frozen=True, slots=True)
class FormationFilter:
    """Filters for formations: words in a name, a kind, or not seen since a day (ended ones left out)."""

    words: str = ""
    kind: str = ""
    unseen_since: date | None = None


def formations_in(
    scope: Scope,
    organization: Organization,
    on: date,
    filters: FormationFilter,
    within: Iterable[UUID] | None = None,
) -> QuerySet[Formation]:
    """Return the formations up to a day in a subtree's communities or founded by cadres who serve in it then, in the
    tree's order.

    `within`: the organizations of the subtree on that day, where they aren't today's.
    """
    serving: QuerySet[Any, Any] = cadres_within((organization.path,), Extent.SUBTREE, on)
    inside = is_below(organization, "community__organization__")
    if within is not None:
        serving = held_in(sorted(within), on).values("cadre_id")
        inside = Q(community__organization__in=sorted(within))
    theirs = Founder.objects.filter(cadre__in=serving).order_by().values("formation_id")
    rows = Formation.objects.filter(inside | Q(pk__in=theirs), founded_on__lte=on)
    if filters.words:
        community = named_so(rows, "community__name", filters.words)
        rows = rows.filter(named_so(rows, "name", filters.words) | community)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.unseen_since:
        rows = rows.filter(ended_on=None, seen_on__lt=filters.unseen_since)
    placed = ("community__organization__path", "community__code", "-founded_on", "id")
    return scope.limit(rows).select_related("community__organization").order_by(*placed)


def founders_by_formation(formations: Iterable[Formation]) -> dict[UUID, list[str]]:
    """Return the founders' names of each of these formations, which are within reach."""
    found: dict[UUID, list[str]] = {}
    rows = Founder.objects.filter(formation__in=[one.pk for one in formations])
    for formation, name in rows.order_by("cadre__code").values_list("formation_id", "cadre__name"):
        found.setdefault(formation, []).append(name)
    return found


def records_without_formation(scope: Scope, cadre: Cadre, first_day: date) -> list[tuple[Record, str]]:
    """Return a cadre's counting records since a day that report a founding, each with the kind that has no formation
    yet."""
    found = counting_records(scope, cadre, FORMATION_KINDS, first_day)
    pairs = [(record, kind) for kind in FORMATION_KINDS for record in found if kind in record.kind_list()]
    rows = Formation.objects.filter(region=cadre.region_id, record__in=[record.pk for record, _ in pairs])
    known = set(rows.order_by().values_list("record_id", "kind"))
    return [(record, kind) for record, kind in pairs if (record.pk, kind) not in known]


def founders_beside(cadre: Cadre, on: date) -> list[tuple[str, str]]:
    """Return code and name of possible co-founders: cadres posted on a day to a community of this cadre."""
    posted = Posting.objects.filter(in_force(on), region=cadre.region_id)
    own = posted.filter(cadre=cadre).order_by().values("community_id")
    beside = posted.filter(community__in=own).order_by().values("cadre_id")
    rows = Cadre.objects.filter(region=cadre.region_id, pk__in=beside).exclude(pk=cadre.pk)
    return list(rows.order_by("code").values_list("code", "name"))
