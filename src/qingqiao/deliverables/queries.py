"""Reads of what a cycle leaves behind, through a Scope."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.deliverables.models import BRANCH, FORMATION_KINDS, Formation, GoodDeed
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope, in_force
from qingqiao.postings.models import Community, Posting
from qingqiao.problems import NotFound
from qingqiao.records.models import Record


def formations_of(scope: Scope, cadre: Cadre) -> QuerySet[Formation]:
    """What a cadre founded or keeps in touch with, the latest first."""
    rows = Formation.objects.filter(region=cadre.region_id, founders__cadre=cadre)
    return scope.limit(rows).select_related("community", "region", "record")


def get_formation(scope: Scope, cadre: Cadre, id: UUID) -> Formation:
    """One of them. Raises NotFound."""
    found = formations_of(scope, cadre).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def founders_of(formation: Formation) -> list[str]:
    """By whom it was founded, by name."""
    return list(formation.founders.order_by("cadre__code").values_list("cadre__name", flat=True))


def deeds_of(scope: Scope, cadre: Cadre) -> QuerySet[GoodDeed]:
    """A cadre's good deeds, the latest asked first."""
    rows = GoodDeed.objects.filter(region=cadre.region_id, cadre=cadre)
    return scope.limit(rows).select_related("community", "region", "record").order_by("-asked_on", "-id")


def get_deed(scope: Scope, cadre: Cadre, id: UUID) -> GoodDeed:
    """One of them, with its cadre. Raises NotFound."""
    found = deeds_of(scope, cadre).select_related("cadre__region").filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def records_without_formation(scope: Scope, cadre: Cadre, first_day: date) -> list[tuple[Record, str]]:
    """Her counting records since a day that tell of a founding, each with the kind of which no formation stands yet."""
    told = [(record, kind) for kind in FORMATION_KINDS for record in _told(scope, cadre, kind, first_day)]
    rows = Formation.objects.filter(region=cadre.region_id, record__in=[record.pk for record, _ in told])
    known = set(rows.order_by().values_list("record_id", "kind"))
    return [(record, kind) for record, kind in told if (record.pk, kind) not in known]


def records_without_deed(scope: Scope, cadre: Cadre, kind: str, first_day: date) -> list[Record]:
    """Her counting records of a kind since a day that tell of no good deed yet."""
    told = _told(scope, cadre, kind, first_day)
    rows = GoodDeed.objects.filter(region=cadre.region_id, record__in=[record.pk for record in told])
    known = set(rows.order_by().values_list("record_id", flat=True))
    return [record for record in told if record.pk not in known]


def founders_beside(cadre: Cadre, on: date) -> list[tuple[str, str]]:
    """Code and name of the cadres with whom she may have founded something: posted on a day to a community of hers."""
    posted = Posting.objects.filter(in_force(on), region=cadre.region_id)
    hers = posted.filter(cadre=cadre).order_by().values("community_id")
    beside = posted.filter(community__in=hers).order_by().values("cadre_id")
    rows = Cadre.objects.filter(region=cadre.region_id, pk__in=beside).exclude(pk=cadre.pk)
    return list(rows.order_by("code").values_list("code", "name"))


def _told(scope: Scope, cadre: Cadre, kind: str, first_day: date) -> list[Record]:
    """Her counting records of a kind since a day, the latest first."""
    rows = Record.objects.filter(
        region=cadre.region_id,
        kinds__contains=kind,
        shares__cadre=cadre,
        shares__counts=True,
        shares__day__gte=first_day,
    )
    found = scope.limit(rows).order_by("-occurred_on", "-id")
    return [record for record in found if kind in record.kind_list()]


__all__ = [
    "BRANCH",
    "FORMATION_KINDS",
    "Community",
    "Formation",
    "GoodDeed",
    "deeds_of",
    "formations_of",
    "founders_beside",
    "founders_of",
    "get_deed",
    "get_formation",
    "records_without_deed",
    "records_without_formation",
]
