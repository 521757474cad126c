"""The organizations of a subtree on the day of the page, with their administrators: a row each, in the tree's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from qingqiao.desk.context import DeskContext
from qingqiao.organizations.administrators import with_resting_administrators
from qingqiao.organizations.eras import era_on
from qingqiao.organizations.queries import (
    administrators_of,
    eras_by_organization,
    named_organizations,
    organizations_by_ids,
    organizations_of,
    regions_reached,
    subtree_of,
)
from qingqiao.organizations.searching import existing
from qingqiao.organizations.tree import OrganizationTree, tree_on

if TYPE_CHECKING:
    from qingqiao.organizations.models import Era, Organization

ROWS, DEEPEST = 100, 3
UNNAMED, RESTING = "administrator", "resting"


@dataclass(frozen=True, slots=True)
class LowerRow:
    """An organization as it was on the day; `administrators` are today's. Without `url`: out of the reader's reach today."""

    name: str
    code: str
    level: str
    type: str
    field: str
    depth: int
    administrators: list[str]
    url: str = ""
    administrators_url: str = ""


def lower_page(
    desk: DeskContext, organization: Organization, *, need: str, number: Any
) -> tuple[Page[Any], list[LowerRow]]:
    """Return a page of a subtree's organizations; `need`: UNNAMED those without a named administrator, RESTING
    those whose administrators hold no office any more."""
    tree = tree_on(desk.on, [one.pk for one in regions_reached(desk.scope, organization)])
    ids = _listed(desk, organization, tree)
    if need == UNNAMED:
        named = named_organizations(tree.regions_of(ids))
        ids = [id for id in ids if id not in named]
    elif need == RESTING:
        within = with_resting_administrators(subtree_of(desk.scope, organization), desk.today)
        resting = set(within.values_list("pk", flat=True))
        ids = [id for id in ids if id in resting]
    found = Paginator(ids, ROWS).get_page(number)
    return found, _rows(desk, organization, tree, list(found))


def _listed(desk: DeskContext, organization: Organization, tree: OrganizationTree) -> list[UUID]:
    """Return those that existed on the day; today also those that are founded later."""
    if desk.on == desk.today:
        return list(existing(subtree_of(desk.scope, organization), desk.today).values_list("pk", flat=True))
    inside = tree.subtree(organization.pk)
    return [id for id, place in tree.places.items() if id in inside and place.exists]


def _rows(
    desk: DeskContext, organization: Organization, tree: OrganizationTree, ids: Iterable[UUID]
) -> list[LowerRow]:
    rows = organizations_by_ids(ids)
    named, eras = administrators_of(rows), eras_by_organization(rows)
    within = organizations_of(desk.scope).filter(pk__in=list(eras))
    reached = set(within.values_list("pk", flat=True))
    found = []
    for one in rows:
        row = _row(organization, tree, one, era_on(eras[one.pk], desk.on), named.get(one.pk, []))
        found.append(_linked(desk, row) if one.pk in reached else row)
    return found


def _row(
    top: Organization, tree: OrganizationTree, one: Organization, era: Era | None, administrators: list[str]
) -> LowerRow:
    place, above = tree.places[one.pk], tree.above(one.pk)
    return LowerRow(
        name=place.name,
        code=one.code,
        level=place.level,
        type=(era.type if era else "") or one.type,
        field=(era.field if era else "") or one.field,
        depth=min(DEEPEST, above.index(top.pk) + 1 if top.pk in above else 0),
        administrators=administrators,
    )


def _linked(desk: DeskContext, row: LowerRow) -> LowerRow:
    url = desk.address("organizations:organization", row.code)
    return replace(row, url=url, administrators_url=desk.address("administrators:list", row.code))
