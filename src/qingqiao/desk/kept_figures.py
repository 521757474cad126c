"""Figures of a list over a whole city or county are kept in the database beside the sums, as those of first screens are
(docs/decisions/0064), so that a page made for the first time only reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, TypeVar

from qingqiao import __version__
from qingqiao.accounts.requests import RequestContext
from qingqiao.organizations.queries import regions_reached
from qingqiao.progress.sums.figures import FigurePart, KeptFigures, digest
from qingqiao.progress.sums.keeping import current_sums, has_sums, top_of

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
    sums = who.noted["sums"]
    reached = digest("-".join(f"{one.pk}" for one in regions))[:8]
    kept = KeptFigures(organization, part.name.partition("-")[0], reached)
    state = f"{who.today}/{__version__}/{about}/{sums if is_of_cells else ''}"
    return kept.kept(part, state, make)


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


def one_number(name: str) -> FigurePart[int]:
    """Return a part that is one number."""
    return FigurePart(name, int, int)


SERVING = one_number("serving")
"""How many cadres serve in a subtree today."""


def by_path(name: str, numbers: Callable[..., Numbers]) -> FigurePart[dict[str, Numbers]]:
    """Return a part of some numbers for each child by path; `numbers`: their dataclass."""

    def say(made: dict[str, Numbers]) -> Any:
        return {path: astuple(one) for path, one in made.items()}  # type: ignore[call-overload]

    def read(said: Any) -> dict[str, Numbers]:
        return {path: numbers(*values) for path, values in said.items()}

    return FigurePart(name, say, read)
