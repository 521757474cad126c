"""Lower organizations side by side: cadres posted, communities with a cadre, branches and their lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.organizations.queries import lower_organizations, regions_below
from qingqiao.policy.obligation import Checklist
from qingqiao.postings.branches import lists_of_branches, states_of
from qingqiao.postings.queries import CommunityCounts, communities_in, count_communities
from qingqiao.progress.posted import ObligedCadres, PostingCoverage
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

Held = dict[str, tuple[int, int]]
"""By checklist: the items that hold, and all that are asked."""


@dataclass
class CountySum:
    """An organization's own figures, or those of a lower one with all below it."""

    organization: Organization
    bound: PostingCoverage = field(default_factory=PostingCoverage)
    counts: CommunityCounts = field(default_factory=CommunityCounts)
    held: Held = field(default_factory=dict)

    def share(self, figure: str) -> Fraction | None:
        """What the map shows of it; None where there is nothing to share."""
        part, whole = {
            "": (self.bound.posted, self.bound.asked),
            "posted": (self.counts.posted, self.counts.communities),
            "founded": (self.counts.founded, self.counts.communities),
        }[figure]
        return Fraction(part, whole) if whole else None

    @property
    def says_something(self) -> bool:
        return bool(self.bound.asked or self.counts.communities)


@dataclass(frozen=True)
class Counties:
    """The organization's own and each lower one's figures in the tree's order, and those of all."""

    lists: tuple[Checklist, ...]
    rows: list[CountySum]
    total: CountySum


def counties_of(desk: DeskContext, organization: Organization, on: date | None = None) -> Counties:
    """Of a subtree: postings as of today, communities and branches as of a day."""
    on = on or desk.today
    scope = desk.scope_of(Verb.COMMUNITY_READ)
    lists = lists_of_branches(pack_on(rules_of(organization.region), on))
    obliged = ObligedCadres(
        organization, regions_below(desk.scope_of(Verb.POSTING_READ), organization), desk.today
    )
    bound, counts = obliged.by_child(), count_communities(scope, organization, on)
    held = _held(desk, organization, lists, on)
    rows = [
        CountySum(
            one,
            bound.get(one.path, PostingCoverage()),
            counts.get(one.path, CommunityCounts()),
            held.get(one.path, {}),
        )
        for one in [organization, *lower_organizations(desk.scope, organization)]
    ]
    total = CountySum(organization, obliged.total(), CommunityCounts(), _added(held.values()))
    for one in counts.values():
        total.counts.add(one)
    return Counties(lists, [one for one in rows if one.says_something], total)


def _held(
    desk: DeskContext, organization: Organization, lists: Sequence[Checklist], on: date
) -> dict[str, Held]:
    found = communities_in(desk.scope_of(Verb.COMMUNITY_READ), organization, on)
    communities = list(found.defer("contact_name", "contact_reach"))
    states = states_of(communities, lists, on)
    children: defaultdict[str, list[Held]] = defaultdict(list)
    for one in communities:
        counts = {state.name: (state.held, len(state.items)) for state in states.get(one.pk, ())}
        children[_child(organization.path, one.organization.path)].append(counts)
    return {child: _added(some) for child, some in children.items()}


def _child(top: str, path: str) -> str:
    """The path of the lower organization under which a path lies, or the top's own."""
    return path[: path.find(".", len(top)) + 1] or top


def _added(some: Iterable[Held]) -> Held:
    sums: Held = {}
    for one in some:
        for name, (part, whole) in one.items():
            before = sums.get(name, (0, 0))
            sums[name] = (before[0] + part, before[1] + whole)
    return sums
