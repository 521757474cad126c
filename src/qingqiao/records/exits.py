"""Records that co-hosts have left, through a Scope."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.models import CohostExit, Record


def exits_of(scope: Scope, cadre: Cadre) -> QuerySet[CohostExit]:
    """Return the exits of a cadre that she hasn't undone, the latest first."""
    rows = scope.limit(CohostExit.objects.filter(region=cadre.region_id, cadre=cadre, returned_at=None))
    return rows.select_related("record__author", "record__region", "region").order_by("-left_at")


def get_exit(scope: Scope, cadre: Cadre, id: UUID) -> CohostExit:
    """Return one of them. Raise NotFound."""
    found = exits_of(scope, cadre).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def who_left(record: Record) -> list[str]:
    """Return the names of the co-hosts who have left a record from a scoped query."""
    rows = CohostExit.objects.filter(region=record.region_id, record=record, returned_at=None)
    return list(rows.order_by("left_at").values_list("cadre__name", flat=True))
