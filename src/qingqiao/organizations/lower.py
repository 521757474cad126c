"""The organizations directly below another."""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length, StrIndex, Substr

from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import child_of, from_path, number_of, step, successor
from qingqiao.organizations.queries import subtree_of
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared

MOST_NAMED = 100
"""Up to so many organizations below another are named by their paths; more are looked for among all below."""


def lower_organizations(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """Return the organizations directly below, in the tree's order."""
    path, rows = organization.path, subtree_of(scope, organization)
    last = next(iter(_last_path(path, successor(path))), path)
    number = number_of(child_of(path, last)) + 1 if last != path else 0
    if number <= MOST_NAMED:
        return rows.filter(path__in=[path + step(one) for one in range(number)])
    rest = Substr("path", len(path) + 1)
    rows = rows.exclude(path=path).alias(rest=rest)
    return rows.alias(dot=StrIndex(F("rest"), Value(".")), size=Length(F("rest"))).filter(dot=F("size"))


@prepared
def _last_path(path: str, after: str) -> QuerySet[Organization, str]:
    rows = Organization.objects.filter(from_path(path, after)).order_by("-path")
    return rows.values_list("path", flat=True)[:1]
