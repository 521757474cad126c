"""Reads of postings and communities, through a Scope."""

from datetime import date

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope, in_force
from qingqiao.postings.models import Posting


def communities_of(scope: Scope, cadre: Cadre, on: date) -> list[tuple[str, str]]:
    """Code and name of the communities to which a cadre within reach is posted on a day, the first one first."""
    rows = scope.limit(Posting.objects.filter(region=cadre.region_id, cadre=cadre)).filter(in_force(on))
    rows = rows.order_by("first_day")
    return list(dict.fromkeys(rows.values_list("community__code", "community__name")))


def postings_of(cadre: Cadre) -> list[Posting]:
    """All postings of a cadre, who comes from a scoped read, the latest first."""
    rows = Posting.objects.filter(region=cadre.region_id, cadre=cadre).select_related("community")
    return list(rows.order_by("-first_day"))
