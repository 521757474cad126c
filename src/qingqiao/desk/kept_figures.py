"""Figures of a list over a whole city or county are kept in the database beside the sums, as those of first screens are
(docs/decisions/0064), so that a page made for the first time only reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, TypeVar

from qingqiao import __version__
from qingqiao.accounts.requests import RequestContext
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.queries import regions_reached
from qingqiao.progress.sums.changes import FigureChanges, figure_changes
from qingqiao.progress.sums.figures import FigurePart, KeptFigures, digest
from qingqiao.progress.sums.keeping import current_sums, has_sums, top_of
from qingqiao.progress.sums.pieces import PLACES, FigurePlace, figure_places, keep_pieces, pieces_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.organizations.scope import Scope
    from qingqiao.regions.models import Region

Made = TypeVar("Made")
Numbers = TypeVar("Numbers")


def kept_figures(
    who: RequestContext,
    organization: Organization,
    regions: Sequence[Region],
    part: FigurePart[Made],
    make: Callable[[], Made],
    *,
    about: str = "",
    is_of_cells: bool = False,
) -> Made:
    """Return what `make` returns, or what was kept of it if nothing was written since that could change it; only on pages that
    are kept, of organizations that are sums of places. `about`: on what it depends besides the day; `is_of_cells`: it
    depends on what cadres recorded."""
    if not are_kept(who, organization, regions):
        return make()
    sums = who.noted["sums"] if is_of_cells else ""
    reached = digest("-".join(f"{one.pk}" for one in regions))[:8]
    kept = KeptFigures(organization, part.name.partition("-")[0], reached)
    changes = _changes(who).version(part.of, organization.path) if part.of else ""
    return kept.kept(part, f"{_state(who, regions)}/{about}/{sums}", make, changes)


def kept_by_child(
    who: RequestContext,
    scope: Scope,
    organization: Organization,
    regions: Sequence[Region],
    part: FigurePart[Made],
    make: Callable[[FigurePlace | None], Made],
    add: Callable[[Sequence[Made]], Made],
) -> Made:
    """Return what `make` returns of a whole subtree, or what was kept of it. At the top of a region whose tree is wholly within
    reach `make` is asked for the organization itself and for each child with its subtree where something was written, and `add`
    makes the whole of those, in the tree's order."""

    def made() -> Made:
        is_kept = scope.goes_down(organization.path) and are_kept(who, organization, regions)
        if not is_kept or not all(top_of(one).startswith(organization.path) for one in regions):
            return make(None)
        changes, state = _changes(who), digest(_state(who, regions))
        places = _places(who, organization, regions)
        counts_all = bool(organization.declared_organizations or organization.declared_cadres)
        versions = {
            one: f"{state}/{changes.version(part.of, one.path, is_itself=one.is_itself and not counts_all)}"
            for one in places
        }
        held = pieces_of(places, part)
        anew = {one: make(one) for one in places if held.get(one, ("", ""))[0] != versions[one]}
        keep_pieces(part, [(one, versions[one], anew[one]) for one in anew])
        return add([anew[one] if one in anew else part.read(json.loads(held[one][1])) for one in places])

    return kept_figures(who, organization, regions, part, made)


def lower_places(
    who: RequestContext, scope: Scope, organization: Organization, regions: Sequence[Region]
) -> list[tuple[str, str, str]]:
    """Return path, code and name of the organizations directly below one, in the tree's order."""
    if not scope.goes_down(organization.path) or not are_kept(who, organization, regions):
        rows = lower_organizations(scope, organization).select_related(None)
        return list(rows.values_list("path", "code", "name"))
    places = _places(who, organization, regions)
    return [(one.path, one.code, one.name) for one in places if not one.is_itself]


def _places(who: RequestContext, organization: Organization, regions: Sequence[Region]) -> list[FigurePlace]:
    return kept_figures(who, organization, regions, PLACES, lambda: figure_places(organization))


def _state(who: RequestContext, regions: Sequence[Region]) -> str:
    rules = "-".join(one.rules_version.hex for one in regions)
    return f"{who.today}/{__version__}/{rules}"


def _changes(who: RequestContext) -> FigureChanges:
    """Return what is noted of written rows, read before the first figure of a request."""
    found: FigureChanges = who.noted.setdefault("changes", None) or figure_changes()
    who.noted["changes"] = found
    return found


def kept_of_subtree(
    who: RequestContext,
    scope: Scope,
    organization: Organization,
    part: FigurePart[Made],
    make: Callable[[], Made],
) -> Made:
    """Return the same of all of an organization's subtree, where a scope reaches it; else what `make` returns."""
    if not scope.goes_down(organization.path):
        return make()
    return kept_figures(who, organization, regions_reached(scope, organization), part, make)


def are_kept(who: RequestContext, organization: Organization, regions: Sequence[Region]) -> bool:
    """Return whether figures of an organization are kept: on a page that is kept, of an organization that is a sum of places."""
    return bool(who.noted.get("sums")) and all(has_sums(organization, top_of(one)) for one in regions)


def is_judged(who: RequestContext, regions: Sequence[Region]) -> bool:
    """Return whether no kept cell of some regions is stale, without looking at each: their sums are of now."""
    is_kept = bool(who.noted.get("sums"))
    return is_kept and all(current_sums(one, who.today) is not None for one in regions)


def one_number(name: str, *, of: frozenset[str] = frozenset()) -> FigurePart[int]:
    """Return a part that is one number; `of`: the tables that it is made of."""
    return FigurePart(name, int, int, of=of)


SERVING = one_number("serving", of=frozenset({"organizations_organization", "organizations_appointment"}))
"""How many cadres serve in a subtree today."""


def by_path(
    name: str, numbers: Callable[..., Numbers], *, of: frozenset[str] = frozenset()
) -> FigurePart[dict[str, Numbers]]:
    """Return a part of some numbers for each child by path; `numbers`: their dataclass, `of`: the tables that they are of."""

    def say(made: dict[str, Numbers]) -> Any:
        return {path: astuple(one) for path, one in made.items()}  # type: ignore[call-overload]

    def read(said: Any) -> dict[str, Numbers]:
        return {path: numbers(*values) for path, values in said.items()}

    return FigurePart(name, say, read, of=of)


def united(parts: Sequence[dict[str, Numbers]]) -> dict[str, Numbers]:
    """Return the numbers of the children, of those of each."""
    return {path: one for part in parts for path, one in part.items()}
