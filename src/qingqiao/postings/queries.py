"""Reads of postings and communities, through a Scope."""

from datetime import date
from uuid import UUID

from qingqiao.organizations.scope import Scope, in_force
from qingqiao.postings.models import Posting


def communities_of(scope: Scope, cadre: UUID, on: date) -> list[tuple[str, str]]:
    """Code and name of the communities to which a cadre within reach is posted on a day, the first one first."""
    rows = scope.limit(Posting.objects.filter(cadre=cadre)).filter(in_force(on)).order_by("first_day")
    return list(dict.fromkeys(rows.values_list("community__code", "community__name")))
