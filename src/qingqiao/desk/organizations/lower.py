"""The organizations of a subtree on the day of the page, with their administrators: a row each, in the tree's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import kept_of_subtree, one_number
from qingqiao.desk.kept_pages import is_kept
from qingqiao.desk.organizations.filters import NAMED, RESTING, UNNAMED, LowerFilters
from qingqiao.desk.tables.asked import asks_whole
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable
from qingqiao.desk.tables.paging import NumberedRows
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.administrators import (
    with_administrators,
    with_resting_administrators,
    without_administrators,
)
from qingqiao.organizations.by_ids import administrators_of, eras_by_organization, organizations_by_ids
from qingqiao.organizations.eras import era_on
from qingqiao.organizations.queries import (
    named_organizations,
    organizations_of,
    regions_reached,
    subtree_of,
)
from qingqiao.organizations.searching import existing, named_like
from qingqiao.organizations.tree import OrganizationTree, tree_below

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Era, Organization

DEEPEST = 3
EXISTING = one_number("existing", of=frozenset({"organizations_organization"}))


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


def lower_table(desk: DeskContext, organization: Organization) -> DeskTable[LowerRow]:
    """Return the list of a subtree's organizations on the day of the page."""
    found = searched(desk.request)
    within = subtree_of(desk.scope, organization)
    filters = LowerFilters(desk.request.GET, within)
    tree = None
    if desk.on != desk.today:
        tree = tree_below(
            organization, desk.on, [one.pk for one in regions_reached(desk.scope, organization)]
        )

    def listed() -> Any:
        if tree is None:
            rows = _listed_today(desk, within, filters.chosen, found.words)
            if not is_kept(desk.who) or not asks_whole(desk.request, filters, found.words):
                return rows
            number = partial(kept_of_subtree, desk.who, desk.scope, organization, EXISTING, rows.count)
            return NumberedRows(rows, number)
        inside = tree.subtree(organization.pk)
        ids = [id for id, place in tree.places.items() if id in inside and place.exists]
        for keep in _narrowed(desk, within, tree, filters.chosen, found.words):
            ids = [id for id in ids if keep(id)]
        return ids

    return DeskTable(
        key="lower",
        title="下级组织",
        columns=LOWER,
        found=listed,
        rows=lambda ids: _rows(desk, organization, tree, ids),
        order="含本级，按组织树排列",
        filters=filters,
        finds="名称或编码",
        searched=found,
    )


def _narrowed(
    desk: DeskContext,
    within: QuerySet[Organization],
    tree: OrganizationTree,
    chosen: dict[str, Any],
    words: str,
) -> Iterator[Callable[[UUID], bool]]:
    """Yield what an organization must satisfy to be listed."""
    if words:
        named_so = set(named_like(within, words).values_list("pk", flat=True))
        yield named_so.__contains__
    if "level" in chosen:
        yield lambda id: tree.places[id].level == chosen["level"]
    if chosen.get("need") in (NAMED, UNNAMED):
        named = named_organizations(tree.regions_of(tree.places), tree.between)
        yield lambda id: (id in named) == (chosen["need"] == NAMED)
    elif chosen.get("need") == RESTING:
        rows = with_resting_administrators(within, desk.today)
        resting = set(rows.values_list("pk", flat=True))
        yield resting.__contains__


def _listed_today(
    desk: DeskContext, within: QuerySet[Organization], chosen: dict[str, Any], words: str
) -> QuerySet[Organization, UUID]:
    """Return the ids of those that exist today or are founded later, narrowed."""
    rows = existing(within, desk.today)
    if words:
        rows = named_like(rows, words)
    if "level" in chosen:
        rows = rows.filter(level=chosen["level"])
    if chosen.get("need") == NAMED:
        rows = with_administrators(rows)
    elif chosen.get("need") == UNNAMED:
        rows = without_administrators(rows)
    elif chosen.get("need") == RESTING:
        rows = with_resting_administrators(rows, desk.today)
    return rows.values_list("pk", flat=True)


def _rows(
    desk: DeskContext, organization: Organization, tree: OrganizationTree | None, ids: Iterable[UUID]
) -> list[LowerRow]:
    rows = organizations_by_ids(ids)
    named, eras = administrators_of(rows), eras_by_organization(rows)
    reached = _reached(desk, rows)
    found = []
    for one in rows:
        row = _row(organization, tree, one, era_on(eras[one.pk], desk.on), named.get(one.pk, []))
        found.append(_linked(desk, row) if one.pk in reached else row)
    return found


def _reached(desk: DeskContext, rows: Iterable[Organization]) -> set[UUID]:
    """Return those of some organizations that are within the reader's reach today."""
    if top := desk.scope.only_subtree:
        return {one.pk for one in rows if one.path.startswith(top)}
    within = organizations_of(desk.scope).filter(pk__in=[one.pk for one in rows])
    return set(within.values_list("pk", flat=True))


def _row(
    top: Organization,
    tree: OrganizationTree | None,
    one: Organization,
    era: Era | None,
    administrators: list[str],
) -> LowerRow:
    place = tree.places[one.pk] if tree else one
    return LowerRow(
        name=place.name,
        code=one.code,
        level=place.level,
        type=(era.type if era else "") or one.type,
        field=(era.field if era else "") or one.field,
        depth=min(DEEPEST, _depth(top, tree, one)),
        administrators=administrators,
    )


def _depth(top: Organization, tree: OrganizationTree | None, one: Organization) -> int:
    """Return how far below the page's organization one was on its day."""
    if tree is None:
        return one.path.count(".") - top.path.count(".")
    above = tree.above(one.pk)
    return above.index(top.pk) + 1 if top.pk in above else 0


def _linked(desk: DeskContext, row: LowerRow) -> LowerRow:
    url = desk.address("organizations:organization", row.code)
    return replace(row, url=url, administrators_url=desk.address("administrators:list", row.code))


def _administrators(row: LowerRow) -> Mark:
    words = "、".join(row.administrators) or "待确定"
    return Mark(words, row.administrators_url, f"{row.name}的管理员" if row.administrators_url else "")


LOWER: tuple[TableColumn[LowerRow], ...] = (
    TableColumn("name", "组织", lambda row: Mark(row.name, row.url, look=f"depth-{row.depth}")),
    TableColumn("code", "编码", lambda row: row.code),
    TableColumn("level", "层级", lambda row: row.level),
    TableColumn("type", "类型", lambda row: row.type),
    TableColumn("field", "领域", lambda row: row.field),
    TableColumn("administrators", "专人", _administrators),
)
