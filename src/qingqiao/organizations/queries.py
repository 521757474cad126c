"""Queries for the tree and its people, through a Scope. An organization passed as an argument comes from a scoped
query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Left, StrIndex, Substr

from qingqiao.organizations.models import Administrator, Appointment, Cadre, Leave, Organization
from qingqiao.organizations.path import (
    ancestors,
    between,
    from_path,
    parent,
    subtree,
    successor,
)
from qingqiao.organizations.scope import Extent, Scope
from qingqiao.organizations.spelled import named_so
from qingqiao.organizations.tree import regions_around, tree_below
from qingqiao.prepared import prepared, prepared_few
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

DEEP = 8
"""So many organizations above one are looked up by a statement that is written once."""


def organizations_of(scope: Scope) -> QuerySet[Organization]:
    """Return the organizations within reach, in the tree's order."""
    return scope.limit(Organization.objects.order_by("path")).select_related("region")


def get_organization(scope: Scope, code: str) -> Organization:
    """Return one organization within reach by its code. Raise NotFound."""
    found = find_organization(scope, code)
    if found is None:
        raise NotFound
    return found


def find_organization(scope: Scope, code: str) -> Organization | None:
    """Return the organization of a typed code if it is within reach, else None."""
    if top := scope.only_subtree:
        return next(iter(_of_code(top, successor(top), code)), None)
    return organizations_of(scope).filter(code=code).first()


def first_organizations(scope: Scope) -> list[Organization]:
    """Return the top organizations of a scope: the roots of its subtrees or of a whole region; none lies below another."""
    if scope.only_subtree:
        return _of_paths(scope.only_subtree, *[""] * (DEEP - 1))
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
    """Return the organizations above it that are within reach, from the top."""
    above = ancestors(organization.path)
    if scope.only_subtree and len(above) <= DEEP:
        found = [one for one in above if one.startswith(scope.only_subtree)]
        return _of_paths(*found, *[""] * (DEEP - len(found))) if found else []
    return list(organizations_of(scope).filter(path__in=ancestors(organization.path)))


@prepared
def _of_paths(*paths: str) -> QuerySet[Organization]:
    return Organization.objects.filter(path__in=paths).order_by("path").select_related("region")


@prepared
def _of_code(top: str, after: str, code: str) -> QuerySet[Organization]:
    rows = Organization.objects.filter(from_path(top, after), code=code)
    return rows.order_by("path").select_related("region")[:1]


def superior_name(organization: Organization) -> str:
    """Return what the organization above one is called, which is no secret to it; empty for the top."""
    rows = Organization.objects.filter(path=parent(organization.path))
    return rows.order_by().values_list("name", flat=True).first() or ""


def subtree_of(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """Return the organization and all below it, as far as within reach, in the tree's order."""
    return organizations_of(scope).filter(is_below(organization))


def is_below(organization: Organization, prefix: str = "") -> Q:
    """Return the WHERE of rows in an organization's subtree, including itself; `prefix` leads to their organization."""
    path = organization.path
    return subtree(path, f"{prefix}path")


def child_path(organization: Organization, column: str = "path") -> Combinable:
    """Return the path of the child under which a row lies, or the organization's own path: the group of a comparison."""
    own = len(organization.path)
    return Left(column, Value(own) + StrIndex(Substr(column, own + 1), Value(".")))


@dataclass(slots=True)
class Counts:
    """How many organizations, named administrators (both including itself) and serving cadres a child has."""

    organizations: int = 0
    administered: int = 0
    cadres: int = 0


def counts_by_child(
    scope: Scope, organization: Organization, regions: Iterable[Region], on: date
) -> tuple[Counts, dict[str, Counts]]:
    """Return the counts of the whole subtree, and of each child by path. A cadre counts once in each child where she
    serves.

    `regions` are those of the subtree within reach.
    """
    rows = subtree_of(scope, organization).order_by().select_related(None)
    serving = serving_in(organization, regions, on)
    children = _counts_of(organization, rows, serving)
    total = Counts(
        sum(one.organizations for one in children.values()),
        sum(one.administered for one in children.values()),
    )
    total.cadres = count_cadres(serving)
    return total, children


def counts_between(
    organization: Organization, within: tuple[str, str], regions: Iterable[Region], on: date
) -> dict[str, Counts]:
    """Return the counts of each child of an organization that is wholly within reach, from one path to another."""
    rows = Organization.objects.filter(between(*within)).order_by()
    return _counts_of(organization, rows, serving_between(within, regions, on))


def _counts_of(
    organization: Organization, rows: QuerySet[Organization], serving: QuerySet[Appointment]
) -> dict[str, Counts]:
    named = Administrator.objects.filter(
        organization=OuterRef("pk"), region=OuterRef("region"), is_active=True
    )
    grouped = rows.annotate(child=child_path(organization), is_named=Exists(named)).values("child")
    children: dict[str, Counts] = {}
    for row in grouped.annotate(all=Count("pk"), named=Count("pk", filter=Q(is_named=True))):
        children[row["child"]] = Counts(row["all"], row["named"])
    by_child = serving.annotate(child=child_path(organization, "organization__path")).values("child")
    for child, cadres in by_child.annotate(all=Count("cadre", distinct=True)).values_list("child", "all"):
        children[child].cadres = cadres
    return children


def count_cadres(rows: QuerySet[Appointment]) -> int:
    """Return how many cadres have these appointments."""
    return int(rows.aggregate(all=Count("cadre", distinct=True))["all"])


def regions_below(scope: Scope, organization: Organization) -> list[Region]:
    """Return the regions of a subtree within reach, the organization's own first."""
    held = subtree_of(scope, organization).select_related(None).filter(region=OuterRef("pk")).order_by()
    others = Region.objects.exclude(pk=organization.region_id).filter(Exists(held)).order_by("pk")
    return [organization.region, *others]


def regions_reached(scope: Scope, organization: Organization) -> list[Region]:
    """Return the regions in which the subtree of an organization can lie on any day, as far as the scope reaches.

    A scope of a subtree reaches all of them; a scope of whole regions only its own.
    """
    return reached_of(scope, organization, regions_around(organization))


def reached_of(scope: Scope, organization: Organization, around: list[Region]) -> list[Region]:
    """Return those of the regions around an organization that the scope reaches."""
    if scope.goes_down(organization.path):
        return around
    return [one for one in around if one.pk == organization.region_id or scope.covers(one.pk)]


def serving_in(
    organization: Organization, regions: Iterable[Region], on: date, *, is_home: bool = False, words: str = ""
) -> QuerySet[Appointment]:
    """Return the appointments in force in a subtree (`is_home`: in the organization itself), in regions within reach.

    `words`: only cadres whose name or code contains them.
    """
    path = "organization__path"
    where = Q(**{path: organization.path}) if is_home else is_below(organization, "organization__")
    return _held(where & Q(region__in=list(regions)), on, words)


def serving_between(within: tuple[str, str], regions: Iterable[Region], on: date) -> QuerySet[Appointment]:
    """Return the appointments in force from one path to another, in regions within reach."""
    return _held(between(*within, "organization__path") & Q(region__in=list(regions)), on, "")


def serving_then(
    organization: Organization, regions: Iterable[Region], on: date, *, is_home: bool = False, words: str = ""
) -> QuerySet[Appointment]:
    """Return the appointments in force on a day in a subtree, as the tree was on that day; otherwise as `serving_in`."""
    if is_home:
        return held_in([organization.pk], on, words=words)
    tree = tree_below(organization, on, [one.pk for one in regions])
    return held_in(sorted(tree.subtree(organization.pk)), on, words=words)


def held_in(organizations: Any, on: date, *, words: str = "") -> QuerySet[Appointment]:
    """Return the appointments in force on a day in organizations of these ids; `words`: part of the name or code."""
    return _held(Q(organization__in=organizations), on, words)


def _held(where: Q, on: date, words: str) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(in_force(on), where).order_by()
    if words:
        rows = rows.filter(named_so(rows, "cadre__name", words) | Q(cadre__code__icontains=words))
    return rows


def cadres_at(organization: Organization, on: date) -> list[Cadre]:
    """Return the cadres who serve in an organization itself on a day, by code."""
    serving = held_in([organization.pk], on).values("cadre_id")
    rows = Cadre.objects.filter(region=organization.region_id, pk__in=serving)
    return list(rows.select_related("region").order_by("code"))


def in_tree_order(rows: QuerySet[Appointment]) -> QuerySet[Appointment, UUID]:
    """Return the distinct ids of the cadres who have these appointments, in the tree's order, then by code."""
    placed = rows.values("cadre_id").annotate(place=Min("organization__path"), key=Min("cadre__code"))
    return placed.order_by("place", "key").values_list("cadre_id", flat=True)


def cadres_by_ids(ids: Iterable[UUID]) -> list[Cadre]:
    """Return the cadres of these ids, in the same order, without their telephone numbers."""
    listed = list(ids)
    found = {one.pk: one for one in _cadres(listed)}
    return [found[id] for id in listed]


@prepared_few
def _cadres(ids: Sequence[UUID]) -> QuerySet[Cadre]:
    return Cadre.objects.filter(pk__in=ids).defer("phone").select_related("region").order_by()


def reached_cadres(scope: Scope, ids: Iterable[UUID]) -> set[UUID]:
    """Return which cadres of these ids are within reach."""
    rows = scope.limit_few(Cadre.objects.filter(pk__in=list(ids)))
    return set(rows.order_by().values_list("pk", flat=True))


def seats_of(cadres: Iterable[Cadre], on: date) -> dict[UUID, list[Appointment]]:
    """Return each cadre's appointments in force, in the tree's order."""
    seats: dict[UUID, list[Appointment]] = {cadre.pk: [] for cadre in cadres}
    for row in _seats(seats, on):
        seats[row.cadre_id].append(row)
    return seats


@prepared_few
def _seats(cadres: Sequence[UUID], on: date) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(in_force(on), cadre__pk__in=cadres)
    return rows.select_related("organization").order_by("organization__path")


def appointments_of(cadre: Cadre) -> list[Appointment]:
    """Return all appointments of a cadre, the latest first."""
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre).select_related("organization")
    return list(rows.order_by("-first_day", "organization__path"))


def get_appointment(scope: Scope, cadre: Cadre, id: UUID) -> Appointment:
    """Return one appointment of a cadre within reach. Raise NotFound."""
    rows = scope.limit(Appointment.objects.filter(region=cadre.region_id, cadre=cadre, pk=id))
    found = rows.select_related("organization__region", "cadre__region", "region").first()
    if found is None:
        raise NotFound
    return found


def leaves_of(cadre: Cadre) -> list[Leave]:
    """Return all leaves of a cadre, the latest first."""
    return list(Leave.objects.filter(region=cadre.region_id, cadre=cadre).order_by("-first_day"))


def get_leave(scope: Scope, cadre: Cadre, id: UUID) -> Leave:
    """Return one leave of a cadre within reach. Raise NotFound."""
    rows = scope.limit(Leave.objects.filter(region=cadre.region_id, cadre=cadre, pk=id))
    found = rows.select_related("cadre__region", "region").first()
    if found is None:
        raise NotFound
    return found


def on_leave(rows: QuerySet[Appointment], on: date) -> QuerySet[Appointment]:
    """Return those of some appointments whose cadres are on leave on a day."""
    leaves = Leave.objects.filter(in_force(on), region=OuterRef("region"), cadre=OuterRef("cadre"))
    return rows.filter(Exists(leaves))


def count_on_leave(organization: Organization, regions: Iterable[Region], on: date) -> int:
    """Return how many cadres who serve in a subtree on a day are on leave: few, so each is looked up."""
    offices = Appointment.objects.filter(
        in_force(on),
        is_below(organization, "organization__"),
        region=OuterRef("region"),
        cadre=OuterRef("cadre"),
    )
    leaves = Leave.objects.filter(in_force(on), region__in=regions)
    away = leaves.order_by().values_list("cadre_id").distinct()
    return away.filter(Exists(offices)).count()


def named_organizations(regions: Iterable[int], within: tuple[str, str]) -> set[UUID]:
    """Return the organizations from one path to another, in some regions, that have a named administrator (二(三)1)."""
    rows = Administrator.objects.filter(
        between(*within, "organization__path"), region__in=list(regions), is_active=True
    )
    return set(rows.values_list("organization_id", flat=True))
