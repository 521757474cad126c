"""Rates and scores of cadres, figures and ranks of organizations, all exact (policy 5)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from .cell import Cell
from .rounding import decimal1 as decimal1
from .rounding import decimal6 as decimal6
from .rounding import percent1 as percent1
from .schedule import Schedule


def rates(cells: Iterable[Cell], as_of: int) -> dict[str, Fraction]:
    """Return obligation → mean fulfilment over cells that are met or closed and neither exempt nor noted.

    The cells are those of the range: the period's last day is in it; standing ones as of its last day. An obligation
    without such a cell is left out.
    """
    sums: dict[str, Fraction | int] = defaultdict(int)
    numbers: dict[str, int] = defaultdict(int)
    for cell in cells:
        frame, done, _ = cell
        target = frame.target
        if frame.reason or target is None:
            continue
        slot = frame.slot
        if done < target and as_of <= slot.closes_on:
            continue
        obligation = slot.requirement.obligation.id
        numbers[obligation] += 1
        if done >= target:
            sums[obligation] += 1
        elif done:
            sums[obligation] += Fraction(done, target)
    return {obligation: Fraction(sums[obligation]) / number for obligation, number in numbers.items()}


def weights_of(schedule: Schedule, standing_on: int) -> dict[str, Fraction]:
    """Return obligation → weight, for those with a weight, in the schedule's order.

    Where versions of a pack differ in a weight, the newest one that judges in this range applies: a rate is one figure
    over the whole range, and its end decides. An obligation that only an older version has keeps that version's weight.
    """
    judging = {
        id(slot.requirement.pack): slot.requirement.pack for slot in schedule.layout(standing_on).slots
    }
    weights: dict[str, Fraction] = {}
    for pack in sorted(judging.values(), key=lambda pack: pack.effective_from, reverse=True):
        for obligation in pack.obligations:
            weights.setdefault(obligation.id, obligation.weight)
    return {obligation: weight for obligation, weight in weights.items() if weight}


def cadre_score(rates: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction | None:
    """Return 100 × Σ weight × rate / Σ weight over the obligations that have both; None: no score (不计分)."""
    return _weighted(rates, weights)


class OrganizationFacts(NamedTuple):
    """What figures need to know of an organization; `parent` is empty for the top.

    `has_admin`: there is a named administrator. `declared_…`: what the level above declared; None or 0 when unknown.
    `has_published`: by the as-of day it published a round whose last day is in the range.
    """

    code: str
    parent: str
    has_admin: bool
    declared_organizations: int | None
    declared_cadres: int | None
    has_published: bool


class CadreFacts(NamedTuple):
    """What figures need to know of a cadre, on the range's last day.

    `organizations`: codes of those with an appointment in force. `done` and `target` are those of the contact
    obligation; target None: no such cell, or it is noted or exempt.
    """

    organizations: Sequence[str]
    done: int
    target: int | None
    score: Fraction | None


class Figures(NamedTuple):
    """An organization's figures over its subtree, itself included; None: left out."""

    cadres: int
    contact_completion: Fraction | None
    cadre_work: Fraction | None
    admin_coverage: Fraction | None
    org_coverage: Fraction | None
    cadre_coverage: Fraction | None
    management: Fraction | None


def organization_figures(
    organizations: Sequence[OrganizationFacts], cadres: Iterable[CadreFacts]
) -> dict[str, Figures]:
    """Return code → figures. A cadre counts once in each organization whose subtree includes one of her appointments.

    A parent that isn't among the organizations counts as outside: its child is then a top.
    """
    upward = _lines_upward(organizations)
    sums = {one.code: _Sums() for one in organizations}
    own_cadres: set[str] = set()
    for cadre in cadres:
        own_cadres.update(cadre.organizations)
        for code in {above for own in cadre.organizations for above in upward.get(own, ())}:
            sums[code].add_cadre(cadre)
    parents = {one.parent for one in organizations}
    for one in organizations:
        manages = one.code in parents or one.code in own_cadres
        for code in upward[one.code]:
            sums[code].add_organization(one, manages)
    return {one.code: sums[one.code].figures(one) for one in organizations}


def organization_score(figures: Figures, weights: Mapping[str, Fraction]) -> Fraction | None:
    """Return 100 × Σ weight × figure / Σ weight over the figures present; None without figures or without cadres."""
    if not figures.cadres:
        return None
    shares = figures._asdict()
    present = {name: share for name in weights if (share := shares[name]) is not None}
    return _weighted(present, weights)


def ranks(scores: Mapping[str, Fraction | None], parents: Mapping[str, str]) -> dict[str, int]:
    """Return code → rank among siblings; equal scores share a rank (1, 2, 2, 4); without a score there is no rank."""
    siblings: dict[str, list[Fraction]] = defaultdict(list)
    for code, score in scores.items():
        if score is not None:
            siblings[parents[code]].append(score)
    for among in siblings.values():
        among.sort()
    return {
        code: 1 + len(among) - bisect_right(among, score)
        for code, score in scores.items()
        if score is not None and (among := siblings[parents[code]])
    }


class _Sums:
    """Sums over one subtree."""

    __slots__ = (
        *("admins", "cadres", "done", "managing", "organizations"),
        *("published", "scored", "scores", "target"),
    )

    def __init__(self) -> None:
        self.cadres = self.done = self.target = self.scored = 0
        self.organizations = self.admins = self.managing = self.published = 0
        self.scores: Fraction = Fraction(0)

    def add_cadre(self, cadre: CadreFacts) -> None:
        self.cadres += 1
        if cadre.target is not None:
            self.done += min(cadre.done, cadre.target)
            self.target += cadre.target
        if cadre.score is not None:
            self.scored += 1
            self.scores += cadre.score

    def add_organization(self, organization: OrganizationFacts, manages: bool) -> None:
        self.organizations += 1
        self.admins += organization.has_admin
        self.managing += manages
        self.published += manages and organization.has_published

    def figures(self, organization: OrganizationFacts) -> Figures:
        return Figures(
            cadres=self.cadres,
            contact_completion=_share(self.done, self.target),
            cadre_work=self.scores / self.scored / 100 if self.scored else None,
            admin_coverage=_share(self.admins, self.organizations),
            org_coverage=_share(self.organizations - 1, organization.declared_organizations),
            cadre_coverage=_share(self.cadres, organization.declared_cadres),
            management=_share(self.published, self.managing),
        )


def _lines_upward(organizations: Sequence[OrganizationFacts]) -> dict[str, list[str]]:
    """Return code → itself and all organizations above it."""
    parents = {one.code: one.parent for one in organizations}
    lines = {}
    for code in parents:
        line = [code]
        while (above := parents[line[-1]]) in parents:
            line.append(above)
        lines[code] = line
    return lines


def _share(part: int, whole: int | None) -> Fraction | None:
    """Return part / whole, at most 1; None without a whole."""
    return Fraction(min(part, whole), whole) if whole else None


def _weighted(shares: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction | None:
    present = [name for name, weight in weights.items() if weight and name in shares]
    if not present:
        return None
    total = sum((weights[name] * shares[name] for name in present), Fraction(0))
    return 100 * total / sum(weights[name] for name in present)
