"""Lower organizations side by side: cadres posted, communities with a cadre, branches and their lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import kept_by_child
from qingqiao.organizations.by_ids import organizations_by_ids
from qingqiao.organizations.path import between
from qingqiao.organizations.queries import organizations_of, regions_reached
from qingqiao.organizations.tree import OrganizationThen, OrganizationTree, tree_below, tree_on
from qingqiao.policy.obligation import Checklist
from qingqiao.postings.branches import ListState, is_founded, lists_of_branches, states_of
from qingqiao.postings.queries import communities_on
from qingqiao.progress.posted import ObligedCadres, PostingCoverage
from qingqiao.progress.sums.figures import FigurePart
from qingqiao.progress.sums.pieces import FigurePlace
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Community
    from qingqiao.regions.models import Region

Held = dict[str, tuple[int, int]]
"""By checklist: the items that hold, and all that are asked."""


@dataclass
class CommunityCounts:
    """How many communities there are, how many with a cadre, how many with a branch; and the branches' checklists."""

    communities: int = 0
    posted: int = 0
    founded: int = 0
    held: Held = field(default_factory=dict)

    def add(self, one: Community, states: Iterable[ListState], on: date) -> None:
        """Add a community with its branch's checklists."""
        self.communities += 1
        self.posted += bool(getattr(one, "is_posted"))  # noqa: B009 - annotated by `communities_on`
        self.founded += is_founded(one, on)
        for state in states:
            part, whole = self.held.get(state.name, (0, 0))
            self.held[state.name] = (part + state.held, whole + len(state.items))

    def add_all(self, other: CommunityCounts) -> None:
        """Add what was counted of others."""
        self.communities += other.communities
        self.posted += other.posted
        self.founded += other.founded
        for name, (more, all_more) in other.held.items():
            part, whole = self.held.get(name, (0, 0))
            self.held[name] = (part + more, whole + all_more)


@dataclass
class CountySum:
    """Figures of the organization itself, or of a lower one with its subtree. Without `is_reached` the reader has no page of
    it today."""

    place: OrganizationThen
    is_own: bool
    is_reached: bool
    bound: PostingCoverage
    counts: CommunityCounts

    def share(self, figure: str) -> Fraction | None:
        """Return the value that the map shows; None without a denominator."""
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
    """Figures of the organization itself and of each lower one in the order of the tree, and the totals."""

    lists: tuple[Checklist, ...]
    rows: list[CountySum]
    total: CountySum


@dataclass(frozen=True)
class CountySums:
    """What is kept of them. `elsewhere`: of a part of the tree, who serves outside of it too, and whether she has a posting."""

    rows: list[CountySum]
    total: CountySum
    elsewhere: dict[str, bool] = field(default_factory=dict)


def counties_of(desk: DeskContext, organization: Organization) -> Counties:
    """Return the figures of a subtree as of the as-of day, in the tree of that day."""
    lists = lists_of_branches(pack_on(rules_of(organization.region), desk.as_of))
    scope = desk.scope_of(Verb.POSTING_READ)
    regions = regions_reached(scope, organization)

    def make(place: FigurePlace | None = None) -> CountySums:
        if place is None:
            return _sums(desk, organization, regions, lists)
        return _sums_of_place(desk, place, regions, lists)

    sums = kept_by_child(desk.who, scope, organization, regions, COUNTIES, make, _added)
    return Counties(lists, sums.rows, sums.total)


def _sums(
    desk: DeskContext, organization: Organization, regions: Sequence[Region], lists: Sequence[Checklist]
) -> CountySums:
    on = desk.as_of
    tree = tree_below(organization, on, [one.pk for one in regions])
    branches = tree.branches(organization.pk)
    whole, bound = ObligedCadres(organization, regions, on, desk.today).coverage(branches)
    inside = [one for one in communities_on(regions, on) if one.organization_id in branches]
    total, counts = _counted(inside, branches, lists, on)
    lower = set(tree.lower[organization.pk])
    shown = [organization.pk, *(id for id in tree.places if id in lower)]
    reached = _reached(desk, tree, shown)
    rows = [
        CountySum(
            tree.places[id],
            id == organization.pk,
            id in reached,
            bound.get(id, PostingCoverage()),
            counts[id],
        )
        for id in shown
    ]
    own = CountySum(tree.places[organization.pk], True, True, whole, total)
    return CountySums([one for one in rows if one.says_something], own)


def _sums_of_place(
    desk: DeskContext, place: FigurePlace, regions: Sequence[Region], lists: Sequence[Checklist]
) -> CountySums:
    """Return the figures of an organization itself, or of one with its subtree, today."""
    on = desk.today
    tree = tree_on(on, [one.pk for one in regions], place.between)
    branches = dict.fromkeys(tree.places, place.id)
    (one,) = organizations_by_ids([place.id])
    obliged = ObligedCadres(one, regions, on, on, is_home=place.is_itself)
    whole, _ = obliged.coverage(branches)
    inside = communities_on(regions, on).filter(between(*place.between, "organization__path"))
    counts, _ = _counted(list(inside), branches, lists, on)
    then = tree.places[place.id]
    own = CountySum(then, place.is_itself, True, whole, counts)
    is_shown = own.says_something and (place.is_itself or then.exists)
    elsewhere = {id.hex: posted for id, posted in obliged.also_elsewhere(place.between).items()}
    return CountySums([own] if is_shown else [], own, elsewhere)


def _added(parts: Sequence[CountySums]) -> CountySums:
    """Return the figures of an organization, of those of itself and of each child."""
    own, bound, counts = parts[0].total, PostingCoverage(), CommunityCounts()
    met: set[str] = set()
    for part in parts:
        bound.asked += part.total.bound.asked
        bound.posted += part.total.bound.posted
        counts.add_all(part.total.counts)
        for cadre in part.elsewhere.keys() & met:
            bound.asked -= 1
            bound.posted -= part.elsewhere[cadre]
        met |= part.elsewhere.keys()
    rows = [one for part in parts for one in part.rows]
    return CountySums(rows, CountySum(own.place, True, True, bound, counts))


def _say(one: CountySum) -> Any:
    id, region, *place = (getattr(one.place, field.name) for field in fields(one.place))
    superior = one.place.superior
    place[4] = superior.hex if superior else None
    return [[id.hex, region, *place], one.is_own, one.is_reached, astuple(one.bound), astuple(one.counts)]


def _read(said: Any) -> CountySum:
    (id, region, *place), is_own, is_reached, bound, (communities, posted, founded, held) = said
    place[4] = UUID(place[4]) if place[4] else None
    counts = CommunityCounts(
        communities, posted, founded, {name: (part, whole) for name, (part, whole) in held.items()}
    )
    return CountySum(
        OrganizationThen(UUID(id), region, *place), is_own, is_reached, PostingCoverage(*bound), counts
    )


COUNTIES: FigurePart[CountySums] = FigurePart(
    "counties",
    lambda made: [[_say(one) for one in made.rows], _say(made.total), made.elsewhere],
    lambda said: CountySums([_read(one) for one in said[0]], _read(said[1]), said[2]),
    of=frozenset(
        {
            *("organizations_organization", "organizations_era", "organizations_appointment"),
            *("organizations_leave", "postings_community", "postings_posting", "postings_check"),
        }
    ),
)


def _counted(
    communities: Sequence[Community],
    branches: Mapping[UUID, UUID | None],
    lists: Sequence[Checklist],
    on: date,
) -> tuple[CommunityCounts, defaultdict[UUID, CommunityCounts]]:
    total, counts = CommunityCounts(), defaultdict[UUID, CommunityCounts](CommunityCounts)
    states = states_of(communities, lists, on)
    for one in communities:
        branch = branches[one.organization_id]
        for held in (total, counts[branch]) if branch else ():
            held.add(one, states.get(one.pk, ()), on)
    return total, counts


def _reached(desk: DeskContext, tree: OrganizationTree, shown: Sequence[UUID]) -> set[UUID]:
    """Return which of these organizations the reader may open: today all of them, of a past tree those within reach."""
    if desk.as_of == desk.today:
        return set(shown)
    rows = organizations_of(desk.scope).filter(pk__in=shown)
    return set(rows.values_list("pk", flat=True))
