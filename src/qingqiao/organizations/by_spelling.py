"""Organizations and cadres within reach whose name is spelled as somebody types; who left is among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.organizations.listed import Key, Listed, Version, listed
from qingqiao.organizations.models import Appointment, Cadre, Era, JoinedCadres, Organization
from qingqiao.organizations.queries import organizations_of
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import holds
from qingqiao.spelling import Query

Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True, slots=True)
class FoundOrganization:
    """An organization; `former_name`: the earlier name by which it was found, empty otherwise."""

    organization: Organization
    former_name: str


@dataclass(frozen=True, slots=True)
class FoundCadre:
    """A cadre; `seats`: her offices on the day; `last`: without any, the latest that ended or else the next that begins."""

    cadre: Cadre
    seats: tuple[Appointment, ...]
    last: Appointment | None


def spelled_rows(
    rows: QuerySet[Row], query: Query, most: int, *related: str, version: Version | None = None
) -> list[Row]:
    """Return at most so many of the rows whose code is typed, whose name is spelled so, or whose code holds what is typed, in
    this order, the best names first, with `related` rows. A scope is asked once: for names and codes.

    `version`: as in `listed`."""
    best = _best(listed(rows, version), query, most) if query else []
    if not best:
        return []
    read = rows.model._default_manager.select_related(*related) if related else rows.model._default_manager
    again = read.filter(region__in={region for region, _ in best}, code__in=[code for _, code in best])
    by_key = {(one.region_id, one.code): one for one in again}
    return [by_key[key] for key in best if key in by_key]


def _best(found: Listed, query: Query, most: int) -> list[Key]:
    best = query.best_in(found.spellings, most)
    named = [key for name in best for key in found.keys_of(name)]
    holding = islice(found.holding(query.text), most) if query.text else ()
    return list(dict.fromkeys([*found.coded(query.text), *named, *holding]))[:most]


def organizations_spelled(
    scope: Scope, query: Query, most: int, version: Version | None = None
) -> list[FoundOrganization]:
    """Return at most so many organizations within reach, by today's names, then by earlier ones."""
    rows = organizations_of(scope)
    named = spelled_rows(rows, query, most, "region", version=version)
    found = [FoundOrganization(one, "") for one in named]
    if len(found) == most:
        return found
    known = {one.organization.pk for one in found}
    earlier = scope.limit_few(Era.objects.exclude(name="")).order_by().values_list("organization_id", "name")
    former = {id: name for id, name in earlier if id not in known and query.rank(name) is not None}
    again = rows.filter(pk__in=list(former)[:most]) if former else []
    return [*found, *(FoundOrganization(one, former[one.pk]) for one in again)][:most]


def cadres_spelled(
    scope: Scope, query: Query, on: date, most: int, version: Version | None = None
) -> list[FoundCadre]:
    """Return at most so many cadres within reach, with their offices on a day; who left is among them, who was joined with
    another cadre isn't."""
    joined = JoinedCadres.objects.filter(region=OuterRef("region"), gone=OuterRef("pk"), undone_at=None)
    rows = scope.limit(Cadre.objects.filter(~Exists(joined)))
    cadres = spelled_rows(rows, query, most, "region", version=version)
    offices = _offices(cadres)
    return [_found(one, offices[one.pk], on) for one in cadres]


def _offices(cadres: Iterable[Cadre]) -> dict[UUID, list[Appointment]]:
    rows = Appointment.objects.filter(cadre__in=[one.pk for one in cadres]).select_related("organization")
    found: dict[UUID, list[Appointment]] = defaultdict(list)
    for row in rows.order_by("organization__path", "first_day"):
        found[row.cadre_id].append(row)
    return found


def _found(cadre: Cadre, offices: list[Appointment], on: date) -> FoundCadre:
    seats = tuple(one for one in offices if holds(one, on))
    over = [one for one in offices if one.first_day <= on]
    ahead = [one for one in offices if one.first_day > on]
    last = max(over, key=lambda one: one.last_day or on, default=None)
    return FoundCadre(cadre, seats, last or min(ahead, key=lambda one: one.first_day, default=None))
