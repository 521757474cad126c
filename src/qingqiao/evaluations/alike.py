"""An organization's figures beside the band of its like: below the same superior, of its level, type and size class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.evaluations.bands import Band, band_of, size_class
from qingqiao.organizations.by_ids import eras_by_organization, organizations_by_ids
from qingqiao.organizations.eras import era_on
from qingqiao.organizations.tree import OrganizationTree, tree_on
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

CONTACTS = ""
"""The key of contact completion among the obligations."""


@dataclass(frozen=True, slots=True)
class FigureAmongLike:
    """A figure, the same figure of the span before, and the band of the group. `obligation` may be CONTACTS."""

    obligation: str
    share: Fraction | None
    before: Fraction | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class AmongLike:
    """The figures, and what makes the group: level, type, and the least and greatest number of cadres."""

    level: str
    type: str
    least: int
    most: int | None
    figures: tuple[FigureAmongLike, ...]


def among_like(
    organization: Organization, span: JudgedSpan, before: JudgedSpan, today: date
) -> AmongLike | None:
    """Return an organization's figures among its like on the span's last day; None without a superior in its region or
    without cadres. All figures are of the cadres of its region."""
    tree = tree_on(span.standing_on, [organization.region_id])
    superior = tree.places[organization.pk].superior
    if superior is None:
        return None
    found = _rollup(superior, span, today)
    own = found.branches.get(organization.pk, Branch())
    size = size_class(own.cadres)
    if size is None:
        return None
    kinds = _kinds(tree, superior, span.standing_on)
    kind = kinds.get(organization.pk)
    if kind is None:
        return None
    group = [
        branch
        for id, branch in found.branches.items()
        if kinds.get(id) == kind and size_class(branch.cadres) == size
    ]
    earlier = SeatedCadres(organization, [organization.region], before, today).figures.whole
    return AmongLike(*kind, *size, tuple(_figures(found.obligations, own, earlier, group)))


def _rollup(superior: UUID, span: JudgedSpan, today: date) -> Rollup:
    """Return the superior's figures, its branches those of the organizations directly below."""
    (above,) = organizations_by_ids([superior])
    return SeatedCadres(above, [above.region], span, today).figures


def _kinds(tree: OrganizationTree, superior: UUID, on: date) -> dict[UUID, tuple[str, str]]:
    """Return the level and type, on a day, of the organizations directly below that existed on it."""
    rows = organizations_by_ids(tree.lower[superior])
    eras = eras_by_organization(rows)
    found = {}
    for one in rows:
        era = era_on(eras[one.pk], on)
        found[one.pk] = (tree.places[one.pk].level, (era.type if era else "") or one.type)
    return found


def _figures(
    obligations: list[str], own: Branch, earlier: Branch, group: list[Branch]
) -> Iterator[FigureAmongLike]:
    for id in (CONTACTS, *obligations):
        shares = [share for one in group if (share := _share(one, id)) is not None]
        yield FigureAmongLike(id, _share(own, id), _share(earlier, id), band_of(shares))


def _share(branch: Branch, obligation: str) -> Fraction | None:
    """Return contact completion, or an obligation's rate of what has ended."""
    if obligation == CONTACTS:
        return branch.contacts.completion
    tally = branch.obligations.get(obligation)
    return tally.rate if tally else None
