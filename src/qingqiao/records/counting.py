"""The records of a cadre that count, by kind: what other rows may point to."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.records.models import Record


def counting_records(scope: Scope, cadre: Cadre, kinds: Iterable[str], first_day: date) -> list[Record]:
    """Return a cadre's counting records since a day with any of these kinds, the latest first."""
    any_of = reduce(or_, (Q(kinds__contains=kind) for kind in kinds))
    rows = Record.objects.filter(
        any_of,
        region=cadre.region_id,
        shares__cadre=cadre,
        shares__counts=True,
        shares__day__gte=first_day,
    )
    return list(scope.limit(rows).order_by("-occurred_on", "-id"))
