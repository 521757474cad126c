"""The tree, one level at a time; or a search in the whole subtree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.kept_figures import by_path, kept_by_child, kept_of_subtree, united
from qingqiao.desk.kept_pages import is_kept, kept_list
from qingqiao.organizations.by_ids import organizations_by_ids
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.path import parent
from qingqiao.organizations.queries import (
    Counts,
    counts_between,
    counts_by_child,
    get_organization,
    organizations_of,
    regions_below,
    subtree_of,
)
from qingqiao.organizations.searching import existing, named_like
from qingqiao.progress.sums.figures import FigurePart
from qingqiao.progress.sums.pieces import FigurePlace
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

ROWS = 100
HEADING, LONGEST = "组织树", 100
ORGANIZATIONS = frozenset({"organizations_organization"})
COUNTED = ORGANIZATIONS | {"organizations_appointment", "organizations_administrator"}
COUNTS = by_path("counts", Counts, of=COUNTED)
BELOW: FigurePart[list[UUID]] = FigurePart(
    "below", lambda ids: [id.hex for id in ids], lambda said: [UUID(id) for id in said], of=ORGANIZATIONS
)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """An organization with the number of those below it; in search results with its superior instead."""

    organization: Organization
    url: str
    profile_url: str
    counts: Counts
    above: str
    state: str


@require_safe
@kept_list()
def tree(request: HttpRequest, code: str) -> HttpResponse:
    """List the organizations directly below one. `q` searches its subtree by name; `ended` includes dissolved ones."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    words, with_ended = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("ended") == "1"
    ids = _listed(desk, one, words, with_ended=with_ended)
    found = Paginator(ids, ROWS).get_page(request.GET.get("page"))
    counts = {} if words else _counts(desk, one)
    context = {
        "page": found,
        "rows": _rows(desk, organizations_by_ids(found), counts, is_search=bool(words)),
        "one": one,
        "words": words,
        "with_ended": with_ended,
        "profile_url": desk.address("reorganizations:profile", one.code),
        "clear_url": reverse("desk:tree:tree", args=[one.code]),
        "segments": [
            Segment("现有的", desk.same(ended=""), not with_ended),
            Segment("含已撤销的", desk.same(ended="1"), with_ended),
        ],
    }
    return page(
        desk, "tree/tree", HEADING, one, context, crumbs=(Crumb(HEADING),), tab="tree", has_range=False
    )


def _listed(desk: DeskContext, one: Organization, words: str, *, with_ended: bool) -> Any:
    """Return the ids of the organizations to list, in order; of those below one in a large region what was kept of them."""
    rows = named_like(subtree_of(desk.scope, one), words) if words else lower_organizations(desk.scope, one)
    ids = (rows if with_ended else existing(rows, desk.today)).values_list("pk", flat=True)
    if words or with_ended or not is_kept(desk.who):
        return ids
    return kept_of_subtree(desk.who, desk.scope, one, BELOW, lambda: list(ids))


def _counts(desk: DeskContext, one: Organization) -> dict[str, Counts]:
    """Return each child's counts by path, or what was kept of them."""

    regions = regions_below(desk.scope, one)

    def make(place: FigurePlace | None = None) -> dict[str, Counts]:
        if place is None:
            return counts_by_child(desk.scope, one, regions, desk.today)[1]
        return counts_between(one, place.between, regions, desk.today)

    return kept_by_child(desk.who, desk.scope, one, regions, COUNTS, make, united)


def _rows(
    desk: DeskContext, found: list[Organization], counts: dict[str, Counts], *, is_search: bool
) -> list[TreeRow]:
    above: dict[str, str] = {}
    if is_search:
        paths = {parent(row.path) for row in found}
        above = dict(organizations_of(desk.scope).filter(path__in=paths).values_list("path", "name"))
    return [
        TreeRow(
            row,
            desk.address("tree:tree", row.code),
            desk.address("reorganizations:profile", row.code),
            counts.get(row.path, Counts()),
            above.get(parent(row.path), ""),
            _state(desk, row),
        )
        for row in found
    ]


def _state(desk: DeskContext, row: Organization) -> str:
    if row.last_day is not None:
        word = "已撤销" if row.last_day < desk.today else "将撤销"
        return f"{word}（{row.last_day}）"
    return f"{row.first_day} 起成立" if row.first_day and row.first_day > desk.today else ""
