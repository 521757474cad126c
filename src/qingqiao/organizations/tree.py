"""The tree on a day: who was below whom and what existed, from rows and eras in two queries (policy.md 3).

The path column describes today's tree only; it remains the key of every Scope.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from qingqiao.organizations.eras import nearest_day
from qingqiao.organizations.models import Appointment, Era, Organization
from qingqiao.organizations.path import END, between, from_path, parent, subtree, successor
from qingqiao.prepared import prepared
from qingqiao.regions.days import in_force, touching
from qingqiao.regions.models import Region

CHUNK = 2000
COLUMNS = (
    *("id", "region_id", "code", "name", "level", "path", "first_day", "last_day"),
    *("declared_organizations", "declared_cadres", "type", "field"),
)


@dataclass(frozen=True, slots=True)
class OrganizationThen:
    """An organization on a day; on a day when it didn't exist, as on the nearest day when it did. Declared numbers, type
    and field are today's.

    `path` is today's; `superior` is the id of the organization above it, None when that lies outside.
    """

    id: UUID
    region_id: int
    code: str
    name: str
    level: str
    path: str
    superior: UUID | None
    exists: bool
    declared_organizations: int | None
    declared_cadres: int | None
    type: str
    field: str


class OrganizationTree:
    """The organizations of some regions on a day, by id, in the order of today's tree."""

    def __init__(self, places: dict[UUID, OrganizationThen]) -> None:
        self.places = places

    @cached_property
    def lower(self) -> dict[UUID | None, list[UUID]]:
        """Return id → the organizations directly below it, without those that didn't exist."""
        below: dict[UUID | None, list[UUID]] = defaultdict(list)
        for place in self.places.values():
            if place.exists:
                below[place.superior].append(place.id)
        return below

    def existing(self) -> list[OrganizationThen]:
        """Return the organizations that existed on the day."""
        return [place for place in self.places.values() if place.exists]

    def subtree(self, id: UUID) -> set[UUID]:
        """Return an organization and all below it, including those that had ended or not begun, at their nearest day."""
        return set(self.branches(id))

    def branches(self, top: UUID) -> dict[UUID, UUID]:
        """Return for each organization of a subtree the one directly below the top on the way to it; for the top itself."""
        found, waiting = {top: top}, [top]
        while waiting:
            above = waiting.pop()
            for id in self._below[above]:
                if id not in found:
                    found[id] = id if above == top else found[above]
                    waiting.append(id)
        return found

    @cached_property
    def _below(self) -> dict[UUID | None, list[UUID]]:
        below: dict[UUID | None, list[UUID]] = defaultdict(list)
        for place in self.places.values():
            below[place.superior].append(place.id)
        return below

    def below(self, id: UUID) -> "OrganizationTree":
        """Return the tree of one organization alone, at whose top it stands."""
        inside = self.subtree(id)
        places = {one: place for one, place in self.places.items() if one in inside}
        return OrganizationTree({**places, id: replace(places[id], superior=None)})

    @property
    def between(self) -> tuple[str, str]:
        """The first and the last path in it; empty ones without an organization."""
        paths = [place.path for place in self.places.values()] or [""]
        return paths[0], paths[-1]

    def regions_of(self, ids: Iterable[UUID]) -> set[int]:
        """Return the ids of these organizations' regions."""
        return {self.places[id].region_id for id in ids}

    def above(self, id: UUID) -> list[UUID]:
        """Return the organizations above one, the nearest first."""
        return list(self._upward(id))

    def _upward(self, id: UUID) -> Iterator[UUID]:
        superior = self.places[id].superior
        while superior is not None:
            yield superior
            superior = self.places[superior].superior

    def branch(self, top: UUID, id: UUID) -> UUID | None:
        """Return the organization directly below `top` on the way to this one, or `top` itself; None: not in its
        subtree."""
        line = [id, *self._upward(id)]
        if top not in line:
            return None
        return line[max(0, line.index(top) - 1)]


def tree_on(day: date, regions: Iterable[int], within: tuple[str, str] | None = None) -> OrganizationTree:
    """Return the tree of a day of the regions with these ids; `within`: only what lies today from one path to another, both
    included."""
    listed = list(regions)
    found, eras = Organization.objects.filter(region__in=listed), Era.objects.filter(region__in=listed)
    if within is not None:
        found, eras = found.filter(between(*within)), eras.filter(between(*within, "organization__path"))
    rows = list(found.order_by("path").values_list(*COLUMNS, named=True))
    ids = {row.path: row.id for row in rows}
    then = _eras(eras)
    places = {}
    for row in rows:
        superior, name, level = ids.get(parent(row.path)), row.name, row.level
        if row.id in then:
            era = _then(then[row.id], nearest_day(day, row.first_day, row.last_day))
            superior, name, level = era[1] or superior, era[2] or name, era[3] or level
        exists = (row.first_day is None or row.first_day <= day) and (
            row.last_day is None or day <= row.last_day
        )
        rest = (row.declared_organizations, row.declared_cadres, row.type, row.field)
        places[row.id] = OrganizationThen(
            row.id, row.region_id, row.code, name, level, row.path, superior, exists, *rest
        )
    return OrganizationTree(places)


def tree_below(organization: Organization, day: date, regions: Iterable[int]) -> OrganizationTree:
    """Return the tree of a day, of which all may be left out but the organization's subtree on that day. Where no era moves an
    organization into today's subtree or out of it, that is the same."""
    listed, path = list(regions), organization.path
    moved = subtree(path, "organization__path") | subtree(path, "superior__path")
    if Era.objects.filter(moved, region__in=listed, superior__isnull=False).exists():
        return tree_on(day, listed)
    return tree_on(day, listed, (path, f"{path}{END}"))


_Said = tuple[date, UUID | None, str, str]
"""An era: its first day, superior, name and level."""


def _eras(rows: QuerySet[Era]) -> dict[UUID, list[_Said]]:
    found: dict[UUID, list[_Said]] = defaultdict(list)
    stored = rows.order_by("first_day").values_list(
        "organization_id", "first_day", "superior_id", "name", "level"
    )
    for id, first_day, superior, name, level in stored:
        found[id].append((first_day, superior, name, level))
    return found


def _then(eras: list[_Said], day: date) -> _Said:
    """Return the latest value up to a day, else the first."""
    return max((era for era in eras if era[0] <= day), key=lambda era: era[0], default=eras[0])


def serving_on(day: date, organizations: Iterable[UUID]) -> dict[int, list[UUID]]:
    """Return the ids of the cadres who serve on a day in these organizations, in order, by region id."""
    return held_within(day, day, organizations)


def seats_on(day: date, organizations: Iterable[UUID]) -> dict[int, dict[UUID, set[UUID]]]:
    """Return the cadres who serve in these organizations on a day, and in which of them, by region id."""
    ids = sorted(organizations)
    held = Appointment.objects.filter(in_force(day)).order_by()
    found: dict[int, dict[UUID, set[UUID]]] = defaultdict(dict)
    for first in range(0, len(ids), CHUNK):
        some = held.filter(organization__in=ids[first : first + CHUNK])
        for region, cadre, organization in some.values_list("region_id", "cadre_id", "organization_id"):
            found[region].setdefault(cadre, set()).add(organization)
    return found


def held_within(first_day: date, last_day: date, organizations: Iterable[UUID]) -> dict[int, list[UUID]]:
    """Return the ids of the cadres who serve in these organizations on any of these days, in order, by region id."""
    ids = sorted(organizations)
    held = Appointment.objects.filter(touching(first_day, last_day)).order_by()
    found: dict[int, set[UUID]] = defaultdict(set)
    for first in range(0, len(ids), CHUNK):
        some = held.filter(organization__in=ids[first : first + CHUNK])
        for region, cadre in some.values_list("region_id", "cadre_id"):
            found[region].add(cadre)
    return {region: sorted(cadres) for region, cadres in found.items()}


def regions_around(organization: Organization) -> list[Region]:
    """Return the regions where an organization's subtree can be on any day: its own and those below it, in the order of the
    tree.

    Organizations don't move between regions, so these are the regions below the top of its region.
    """
    path = top_path(organization.region_id)
    return _regions_below(path, successor(path))


def top_path(region: int) -> str:
    """Return the path of the top of a region; empty for a region without organizations."""
    return next(iter(_tops(region)), "")


@prepared
def _tops(region: int) -> QuerySet[Organization, str]:
    return Organization.objects.filter(region=region).order_by("path").values_list("path", flat=True)[:1]


@prepared
def _regions_below(path: str, after: str) -> QuerySet[Region]:
    inside = Organization.objects.filter(from_path(path, after), region=OuterRef("pk")).order_by("path")
    top = Subquery(inside.values("path")[:1])
    return Region.objects.alias(top=top).exclude(top=None).order_by("top")


def names_on(region: Region, days: Iterable[tuple[str, date]]) -> dict[tuple[str, date], str]:
    """Return the names of a region's organizations on some days: (code, day) → name."""
    wanted = list(days)
    codes = {code for code, _ in wanted}
    rows = Organization.objects.filter(region=region, code__in=codes).values_list("id", "code", "name")
    found = {code: (id, name) for id, code, name in rows}
    eras: dict[UUID, list[_Said]] = defaultdict(list)
    listed = Era.objects.filter(region=region, organization__in=[id for id, _ in found.values()])
    for id, first_day, name in listed.order_by("first_day").values_list(
        "organization_id", "first_day", "name"
    ):
        eras[id].append((first_day, None, name, ""))
    names = {}
    for code, day in wanted:
        if code in found:
            id, name = found[code]
            names[code, day] = (_then(eras[id], day)[2] if id in eras else "") or name
    return names
