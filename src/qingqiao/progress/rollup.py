"""Figures over a subtree, of all obligations: behind the desk's pages and the API alike (policy.md 5)."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from qingqiao.organizations.children import ChildCounts
from qingqiao.organizations.models import Organization
from qingqiao.organizations.queries import named_organizations
from qingqiao.organizations.tree import OrganizationTree, seats_on, tree_below
from qingqiao.policy.judge import obligations_of
from qingqiao.progress.rollup_judged import Seats, judged_lines
from qingqiao.progress.rollup_kept import kept_lines
from qingqiao.progress.rollup_line import RollupLine
from qingqiao.progress.schedules import schedule_ending_in
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums.reading import seated_by_child, summed_lines
from qingqiao.progress.tally import Tally
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


@dataclass
class Branch:
    """An organization with all below it, or an organization's own cadres; its name and level are those of the day, its type
    and field today's.

    `administered`: the organizations with a named administrator, today's. `contacts` are the cells that make contact
    completion, each region's by its own pack.
    """

    code: str = ""
    name: str = ""
    level: str = ""
    type: str = ""
    field: str = ""
    organizations: int = 0
    administered: int = 0
    cadres: int = 0
    obligations: dict[str, Tally] = dataclasses.field(default_factory=dict)
    contacts: Tally = dataclasses.field(default_factory=Tally)

    def take(self, line: RollupLine, contacts: str) -> None:
        """Add a line; `contacts` is the obligation of its region that makes contact completion."""
        self.obligations.setdefault(line.obligation, Tally()).add(line.tally)
        if line.obligation == contacts:
            self.contacts.add(line.tally)


@dataclass
class Rollup:
    """The whole subtree, and each branch by the id of the organization directly below (its own: its own cadres), in the tree's
    order.

    `obligations`: all that judge one of the regions. `without`: region → those of them that it doesn't have, where cadres serve.
    """

    made_at: datetime
    whole: Branch = dataclasses.field(default_factory=Branch)
    branches: dict[UUID, Branch] = dataclasses.field(default_factory=dict)
    obligations: list[str] = dataclasses.field(default_factory=list)
    without: dict[int, set[str]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Judging:
    """How a region judges a span: its obligations, those of which a period has closed, and which makes contact completion."""

    obligations: Sequence[str]
    closed: frozenset[str]
    contacts: str


def rollup(organization: Organization, regions: Sequence[Region], span: JudgedSpan, today: date) -> Rollup:
    """Return the subtree's figures over the cadres who serve on the span's last day, in the tree of that day.

    `regions` are those within the reader's reach.
    """
    judgings = {region.pk: _judging(region, span) for region in regions}
    tree = tree_below(organization, span.standing_on, judgings)
    seats = _seats(organization, tree, span)
    made = Rollup(clock.now())
    _count(made, organization, tree, seats)
    if span.is_kept(today):
        ids = {place.path: place.id for place in tree.places.values()}
        lines: Iterable[RollupLine] = kept_lines(organization, regions, span, ids)
    else:
        lines = judged_lines(regions, span, seats)
    return _taken(made, lines, judgings, [*seats])


def summed_rollup(
    organization: Organization,
    regions: Sequence[Region],
    span: JudgedSpan,
    today: date,
    children: Sequence[ChildCounts],
) -> Rollup:
    """Return the same from kept sums, which must be current: only the `children_with_counts` of the tree are read."""
    judgings = {region.pk: _judging(region, span) for region in regions}
    made = Rollup(clock.now())
    serving, cadres = seated_by_child(organization, regions, today)
    made.whole.cadres = serving.total()
    for one in children:
        numbers = (one.organizations, one.administered, cadres[one.path])
        made.whole.organizations += one.organizations
        made.whole.administered += one.administered
        if one.organizations or cadres[one.path]:
            made.branches[one.id] = Branch(one.code, one.name, one.level, one.type, one.field, *numbers)
    lines = summed_lines(organization, regions, span, {one.path: one.id for one in children})
    return _taken(made, lines, judgings, [region for region in serving if serving[region]])


def _taken(
    made: Rollup, lines: Iterable[RollupLine], judgings: Mapping[int, _Judging], serving: Sequence[int]
) -> Rollup:
    """Add the lines. `serving`: the ids of the regions in which somebody serves."""
    for line in lines:
        judging = judgings[line.region]
        line.tally.has_closed = line.obligation in judging.closed
        made.branches[line.branch].take(line, judging.contacts)
        if line.is_first:
            made.whole.take(line, judging.contacts)
    asked = [judgings[region] for region in serving]
    made.obligations = list(dict.fromkeys(id for one in asked or judgings.values() for id in one.obligations))
    made.without = {pk: {*made.obligations} - {*judgings[pk].obligations} for pk in serving}
    return made


def _judging(region: Region, span: JudgedSpan) -> _Judging:
    schedule = schedule_ending_in(rules_of(region), span.first_day, span.last_day)
    as_of, on = span.as_of.toordinal(), span.standing_on.toordinal()
    closed = {slot.requirement.obligation.id for slot in schedule.layout(on).slots if slot.closes_on < as_of}
    pack = schedule.pack_on(on)
    return _Judging(obligations_of(schedule, on), frozenset(closed), pack.contact_obligation if pack else "")


def _seats(organization: Organization, tree: OrganizationTree, span: JudgedSpan) -> Seats:
    branches = tree.branches(organization.pk)
    return {
        region: {
            cadre: tuple(sorted({branch for id in held if (branch := branches[id])}))
            for cadre, held in serving.items()
        }
        for region, serving in seats_on(span.standing_on, branches).items()
    }


def _count(made: Rollup, organization: Organization, tree: OrganizationTree, seats: Seats) -> None:
    """Count organizations and cadres of each branch; leave out a branch without any."""
    inside = tree.branches(organization.pk)
    named = named_organizations(tree.regions_of(inside), tree.between)
    branches: dict[UUID, Branch] = {}
    for id, place in tree.places.items():
        if id in inside:
            top = tree.places[inside[id]]
            branch = branches.setdefault(top.id, Branch(top.code, top.name, top.level, top.type, top.field))
            for one in (branch, made.whole) if place.exists else ():
                one.organizations += 1
                one.administered += id in named
    for serving in seats.values():
        made.whole.cadres += len(serving)
        for id in chain.from_iterable(serving.values()):
            branches[id].cadres += 1
    order = [organization.pk, *(id for id in tree.places if id in branches and id != organization.pk)]
    made.branches = {id: branches[id] for id in order if branches[id].organizations or branches[id].cadres}
