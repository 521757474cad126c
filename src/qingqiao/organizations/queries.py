"""Reads of the tree and its people, through a Scope. An organization that is handed in came from a scoped read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Left, StrIndex, Substr

from qingqiao.organizations.models import Administrator, Appointment, Organization
from qingqiao.organizations.path import ancestors, successor
from qingqiao.organizations.scope import Extent, Scope, in_force
from qingqiao.problems import NotFound
from qingqiao.regions.models import Region


def organizations_of(scope: Scope) -> QuerySet[Organization]:
    """The organizations within reach, in the tree's order."""
    return scope.limit(Organization.objects.order_by("path")).select_related("region")


def get_organization(scope: Scope, code: str) -> Organization:
    """One organization within reach by its code. Raises NotFound."""
    found = organizations_of(scope).filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def first_organizations(scope: Scope) -> list[Organization]:
    """Where a reach begins: the organizations whose subtree it is, and the top of a whole region; none below another."""
    tops: list[Organization] = []
    for one in organizations_of(scope).filter(_begins(scope)):
        if not tops or not one.path.startswith(tops[-1].path):
            tops.append(one)
    return tops


def _begins(scope: Scope) -> Q:
    where = Q(pk__in=[])
    for key in scope.keys:
        if key.paths:
            where |= Q(path__in=key.paths)
        elif key.extent is Extent.REGION:
            first = Organization.objects.filter(region=key.region).order_by("path").values("pk")[:1]
            where |= Q(pk__in=list(first.values_list("pk", flat=True)))
    return where


def organizations_above(scope: Scope, organization: Organization) -> list[Organization]:
    """The organizations above it that are within reach, from the top."""
    return list(organizations_of(scope).filter(path__in=ancestors(organization.path)))


def subtree_of(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """The organization and all below it, as far as the scope reaches, in the tree's order."""
    return organizations_of(scope).filter(is_below(organization))


def is_below(organization: Organization, prefix: str = "") -> Q:
    """The WHERE of rows in an organization's subtree, itself included; `prefix` is the way to their organization."""
    path = organization.path
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": successor(path)})


def lower_organizations(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """Those directly below an organization, in the tree's order."""
    rest = Substr("path", len(organization.path) + 1)
    rows = subtree_of(scope, organization).exclude(path=organization.path)
    return (
        rows.alias(rest=rest)
        .alias(dot=StrIndex(F("rest"), Value(".")), size=Length(F("rest")))
        .filter(dot=F("size"))
    )


def branch_of(organization: Organization, column: str = "path") -> Combinable:
    """The path of the lower organization under which a row lies, or the organization's own: what side by side groups by."""
    own = len(organization.path)
    return Left(column, Value(own) + StrIndex(Substr(column, own + 1), Value(".")))


@dataclass(slots=True)
class Counts:
    """How many organizations and named administrators, itself included, and cadres in office a branch has."""

    organizations: int = 0
    administered: int = 0
    cadres: int = 0


def counts_by_branch(scope: Scope, organization: Organization, on: date) -> tuple[Counts, dict[str, Counts]]:
    """The whole subtree's counts, and each branch's by its path. A cadre counts once in each branch she serves in."""
    rows = subtree_of(scope, organization).order_by().select_related(None)
    named = Administrator.objects.filter(
        organization=OuterRef("pk"), region=OuterRef("region"), is_active=True
    )
    grouped = rows.annotate(branch=branch_of(organization), is_named=Exists(named)).values("branch")
    branches: dict[str, Counts] = {}
    for row in grouped.annotate(all=Count("pk"), named=Count("pk", filter=Q(is_named=True))):
        branches[row["branch"]] = Counts(row["all"], row["named"])
    total = Counts(
        sum(one.organizations for one in branches.values()),
        sum(one.administered for one in branches.values()),
    )
    serving = _serving(scope, organization, on)
    by_branch = serving.annotate(branch=branch_of(organization, "organization__path")).values("branch")
    for branch, cadres in by_branch.annotate(all=Count("cadre", distinct=True)).values_list("branch", "all"):
        branches[branch].cadres = cadres
    total.cadres = serving.aggregate(all=Count("cadre", distinct=True))["all"]
    return total, branches


def _serving(scope: Scope, organization: Organization, on: date) -> QuerySet[Appointment]:
    """The appointments in force in a subtree, as far as the scope reaches it."""
    reached = _regions(scope, organization)
    return Appointment.objects.filter(
        in_force(on), is_below(organization, "organization__"), region__in=reached
    ).order_by()


def _regions(scope: Scope, organization: Organization) -> list[int]:
    return [region.pk for region in regions_below(scope, organization)]


def regions_below(scope: Scope, organization: Organization) -> list[Region]:
    """The regions that a subtree touches, as far as the scope reaches, the organization's own first."""
    rows = subtree_of(scope, organization).exclude(region=organization.region).select_related(None)
    others = Region.objects.filter(pk__in=rows.order_by().values("region").distinct())
    return [organization.region, *others]


__all__ = [
    "Counts",
    "branch_of",
    "counts_by_branch",
    "first_organizations",
    "get_organization",
    "is_below",
    "lower_organizations",
    "organizations_above",
    "organizations_of",
    "regions_below",
    "subtree_of",
]
