"""Several subtrees that one reader looks after, side by side and added up (policy.md 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.desk.organizations.obligations import ObligationRow, obligations_within, percent, row_of
from qingqiao.organizations.queries import count_cadres, reached_of
from qingqiao.organizations.tree import regions_around
from qingqiao.progress.rollup import Branch
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.tally import Tally

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One subtree, or all of them: its figures and where it is looked at alone."""

    name: str
    url: str
    branch: Branch
    contacts: str


@dataclass(frozen=True, slots=True)
class Homes:
    """All that the page shows. `shared`: how many cadres serve in more than one of the subtrees; their cells are counted in
    each."""

    rows: list[HomeRow]
    total: HomeRow
    groups: list[tuple[str, list[ObligationRow]]]
    shared: int


def homes_of(desk: DeskContext) -> Homes:
    """Return the reader's topmost organizations, added up."""
    found = [(one, *_seated(desk, one)) for one in desk.homes]
    whole = Branch()
    for _, _, seated in found:
        _add(whole, seated.figures.whole)
    heads = whole.cadres
    whole.cadres = _count([seated for *_, seated in found])
    regions = list({region.pk: region for _, around, _ in found for region in around}.values())
    rows = [
        _row(one.name, desk.address("organizations:organization", one.code), seated.figures.whole)
        for one, _, seated in found
    ]
    return Homes(rows, _row("合计", "", whole), _groups(desk, regions, whole), heads - whole.cadres)


def _seated(desk: DeskContext, one: Organization) -> tuple[list[Region], SeatedCadres]:
    regions = reached_of(desk.scope, one, regions_around(one))
    return regions, SeatedCadres(one, regions, desk.span, desk.today)


def _count(seated: Sequence[SeatedCadres]) -> int:
    """Return how many cadres serve in these subtrees, each once."""
    return count_cadres(reduce(or_, (one.rows() for one in seated)))


def _add(whole: Branch, part: Branch) -> None:
    whole.organizations += part.organizations
    whole.administered += part.administered
    whole.cadres += part.cadres
    whole.contacts.add(part.contacts)
    for id, tally in part.obligations.items():
        whole.obligations.setdefault(id, Tally()).add(tally)


def _row(name: str, url: str, branch: Branch) -> HomeRow:
    return HomeRow(name, url, branch, percent(branch.contacts.completion))


def _groups(
    desk: DeskContext, regions: Sequence[Region], whole: Branch
) -> list[tuple[str, list[ObligationRow]]]:
    groups: dict[str, list[ObligationRow]] = {}
    for id, one in obligations_within(regions, desk.on).items():
        if id in whole.obligations:
            groups.setdefault(one.group, []).append(row_of(one, whole.obligations[id], desk.as_of))
    return list(groups.items())
