"""The rows that an actor may reach, as one WHERE.

A `Scope` is a set of keys; a row is within reach when any key matches it. What a scope doesn't reach doesn't exist:
callers get no row and answer as for a wrong id.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Appointment
from qingqiao.organizations.path import subtree
from qingqiao.regions.base import RegionalModel
from qingqiao.regions.days import in_force, not_over

Row = TypeVar("Row", bound=RegionalModel)


class Extent(Enum):
    """How far a key reaches."""

    OWN = "the rows of one cadre, and the places she is posted to"
    AUTHORED = "the rows that one cadre wrote"
    LEFT = "the rows of cadres who served last in organizations, and serve nowhere any more"
    LEFT_HOME = "as LEFT, of organizations in which the actor holds office herself"
    HOME = "the rows of organizations in which the actor holds office herself, without those below"
    SUBTREE = "the rows of organizations and all below them"
    KNOWN = "the rows of organizations and all below them, and of cadres who served there last or will serve there"
    BELOW = "the rows of all below organizations, without these"
    REGION = "the rows of a region"
    ALL = "every row"
    NAMED = "the row that a link was made for, and what it is made to show"


@dataclass(frozen=True, slots=True)
class Key:
    """One reach: `region` where it is limited to one, the cadre of OWN and AUTHORED, the organizations' paths of HOME and
    SUBTREE, the row of NAMED."""

    extent: Extent
    region: int | None = None
    cadre: UUID | None = None
    paths: tuple[str, ...] = ()
    row: UUID | None = None

    def condition(self, model: type[RegionalModel], on: date, *, is_few: bool = False) -> Q:
        """Return the WHERE of this key for a model's rows, with appointments in force on a day. `is_few`: each row's cadres are
        looked up by themselves."""
        if self.extent is Extent.ALL:
            return ~Q(region=None)
        if self.extent is Extent.REGION:
            return Q(region=self.region)
        if self.extent is Extent.NAMED:
            return _any([Q(**{_lookup(path, "pk"): self.row}) for path in model.link_paths]) & Q(
                region=self.region
            )
        if self.extent in (Extent.OWN, Extent.AUTHORED):
            owned = (*model.owner_paths, *model.reader_paths)
            own = self._own(owned if self.extent is Extent.OWN else model.author_paths)
            return own | self._posted(model, on) if model.posting_path and self.extent is Extent.OWN else own
        return self._of_organizations(model, on, is_few=is_few)

    def goes_down(self, path: str) -> bool:
        """Return whether it reaches an organization and all below it."""
        is_down = self.extent in (Extent.SUBTREE, Extent.KNOWN)
        return self.extent is Extent.ALL or (is_down and path.startswith(self.paths))

    def is_of(self, row: RegionalModel) -> bool:
        """Return whether the row's own fields show that it belongs to the cadre of OWN or AUTHORED, as the cadre or as its
        author."""
        if self.extent not in (Extent.OWN, Extent.AUTHORED) or row.region_id != self.region:
            return False
        if row.owner_paths == ("",):
            return bool(row.pk == self.cadre)
        return any("__" not in path and getattr(row, f"{path}_id") == self.cadre for path in row.author_paths)

    def _own(self, paths: tuple[str, ...]) -> Q:
        return _any([Q(**{_lookup(path, "pk"): self.cadre}) for path in paths]) & Q(region=self.region)

    def _posted(self, model: type[RegionalModel], on: date) -> Q:
        """Return the WHERE of places to which the cadre is posted on a day."""
        postings = Q(**{f"{model.posting_path}__cadre": self.cadre}) & in_force(on, f"{model.posting_path}__")
        return Q(pk__in=model._base_manager.filter(postings, region=self.region).values("pk"))

    def _of_organizations(self, model: type[RegionalModel], on: date, *, is_few: bool) -> Q:
        found = []
        if model.organization_path is not None and self.extent not in (Extent.LEFT, Extent.LEFT_HOME):
            found.append(_within(_lookup(model.organization_path, "path"), self.paths, self.extent))
        if model.owner_paths:
            cadres = self._cadres(on)
            found += [
                Q(Exists(cadres.filter(region=OuterRef("region"), cadre=OuterRef(path or "pk"))))
                if is_few
                else Q(**{_lookup(path, "pk__in"): cadres})
                for path in model.owner_paths
            ]
        return _any(found)

    def _cadres(self, on: date) -> QuerySet[Appointment, Any]:
        if self.extent in (Extent.LEFT, Extent.LEFT_HOME):
            return cadres_left(Q(organization__path__in=self.paths), on)
        if self.extent is Extent.KNOWN:
            return cadres_known(self.paths, on)
        return cadres_within(self.paths, self.extent, on, self.region)


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that an actor may reach by a verb on a day; without keys, none."""

    keys: tuple[Key, ...]
    on: date

    def limit(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the distinct rows of a queryset that this scope reaches."""
        model = rows.model
        if not self.keys:
            return rows.none()
        if any(key.extent is Extent.ALL for key in self.keys):
            return rows
        where = self._where(model)
        if any("__" in path for path in (*model.owner_paths, *model.reader_paths)):
            return rows.filter(pk__in=model._base_manager.filter(where).values("pk"))
        return rows.filter(where)

    def limit_few(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the same as `limit` for a queryset whose own conditions leave few rows: each is looked up by itself, instead
        of among all rows within reach."""
        if not self.keys or any(key.extent is Extent.ALL for key in self.keys):
            return self.limit(rows)
        same = rows.model._base_manager.filter(region=OuterRef("region"), pk=OuterRef("pk"))
        return rows.filter(Exists(same.filter(self._where(rows.model, is_few=True))))

    def one_of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return at most one row that this scope reaches: the same WHERE, for a queryset filtered by a primary key."""
        if not self.keys:
            return rows.none()
        if any(key.extent is Extent.ALL for key in self.keys):
            return rows[:1]
        return rows.filter(self._where(rows.model)).order_by()[:1]

    @property
    def own(self) -> tuple[int, UUID] | None:
        """Return region and cadre when only one cadre's own rows are within reach, else None."""
        if len(self.keys) != 1 or self.keys[0].extent is not Extent.OWN:
            return None
        region, cadre = self.keys[0].region, self.keys[0].cadre
        return None if region is None or cadre is None else (region, cadre)

    @property
    def only_subtree(self) -> str:
        """Return the path of the organization when it and all below it are all that is within reach of organizations, else an
        empty text."""
        if len(self.keys) != 1 or self.keys[0].extent not in (Extent.SUBTREE, Extent.KNOWN):
            return ""
        return self.keys[0].paths[0] if len(self.keys[0].paths) == 1 else ""

    def reaches(self, row: RegionalModel) -> bool:
        """Return whether a single row is within reach: the same WHERE with its primary key. No query for the cadre's
        own rows."""
        if any(key.is_of(row) for key in self.keys):
            return True
        return self.one_of(type(row)._base_manager.filter(region=row.region_id, pk=row.pk)).exists()

    def goes_down(self, path: str) -> bool:
        """Return whether an organization and all below it are within reach, whatever their regions."""
        return any(key.goes_down(path) for key in self.keys)

    def covers(self, region: int) -> bool:
        """Return whether a whole region is within reach, as verbs on the region itself require."""
        whole = (key for key in self.keys if key.extent in (Extent.ALL, Extent.REGION))
        return any(key.region in (None, region) for key in whole)

    def _where(self, model: type[RegionalModel], *, is_few: bool = False) -> Q:
        return _any([key.condition(model, self.on, is_few=is_few) for key in self.keys])


def cadres_within(
    paths: tuple[str, ...], extent: Extent, on: date, region: int | None = None
) -> QuerySet[Appointment, Any]:
    """Return the ids of the cadres with an appointment in force on a day in these organizations."""
    rows = Appointment.objects.filter(_within("organization__path", paths, extent), in_force(on))
    return (rows if region is None else rows.filter(region=region)).values("cadre_id")


def cadres_left(where: Q, on: date) -> QuerySet[Appointment, Any]:
    """Return the ids of the cadres whose last appointment ended before a day, and is one of `where`."""
    return Appointment.objects.filter(where, ended_last(on)).values("cadre_id")


def cadres_known(paths: tuple[str, ...], on: date) -> QuerySet[Appointment, Any]:
    """Return the ids of the cadres who serve in these subtrees on a day, will serve there, or served there last."""
    inside = _within("organization__path", paths, Extent.KNOWN)
    return Appointment.objects.filter(inside, not_over(on) | ended_last(on)).values("cadre_id")


def ended_last(on: date) -> Q:
    """Return the WHERE of the appointments that ended before a day, after which their cadres had no other."""
    hers = Appointment.objects.filter(region=OuterRef("region"), cadre=OuterRef("cadre"))
    since = hers.filter(Q(last_day=None) | Q(last_day__gt=OuterRef("last_day")))
    return Q(~Exists(since), last_day__lt=on)


def _within(column: str, paths: tuple[str, ...], extent: Extent) -> Q:
    if extent is Extent.HOME:
        return Q(**{f"{column}__in": paths})
    if extent is Extent.BELOW:
        return _any([subtree(path, column) & Q(**{f"{column}__gt": path}) for path in paths])
    return _any([subtree(path, column) for path in paths])


def _lookup(path: str, rest: str) -> str:
    return f"{path}__{rest}" if path else rest


def _any(conditions: list[Q]) -> Q:
    """Return the OR of conditions, matching nothing without any. (An empty condition among them would make every join
    an outer join.)"""
    return reduce(or_, conditions) if conditions else Q(pk__in=[])
