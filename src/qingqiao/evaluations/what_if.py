"""What other weights or another pack would make of the records of a subtree: judged twice, nothing stored (policy.md 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre, judged_cadres, schedule_for
from qingqiao.evaluations.figures import organization_rows
from qingqiao.evaluations.pack_effect import (
    ObligationEffect,
    OrganizationEffect,
    PackJudging,
    compare_obligations,
    compare_organizations,
)
from qingqiao.organizations.queries import cadres_by_ids
from qingqiao.organizations.tree import OrganizationTree, held_within, serving_on, tree_on
from qingqiao.policy.judge import Schedule
from qingqiao.policy.pack import Pack
from qingqiao.progress.spans import JudgedSpan

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

CHUNK = 1000
Score = Fraction | None


@dataclass(frozen=True, slots=True)
class CadreEffect:
    """A cadre's score by what holds and by the other pack, and the titles of the obligations whose rate or weight moved."""

    name: str
    was: Score
    now: Score
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Obligations as in `PackEffect`, over the subtree's cadres; the organization and those directly below it, in the
    tree's order; the cadres of the organization itself, by code."""

    obligations: tuple[ObligationEffect, ...]
    organizations: tuple[OrganizationEffect, ...]
    cadres: tuple[CadreEffect, ...]


@dataclass(slots=True)
class _Judged:
    """One judging of the subtree, and the organization's own cadres of it."""

    judging: PackJudging
    own: dict[UUID, JudgedCadre] = field(default_factory=dict)


def reweighted(pack: Pack, weights: Mapping[str, Fraction]) -> Pack:
    """Return the pack with other weights for some of its obligations."""
    obligations = (replace(one, weight=weights.get(one.id, one.weight)) for one in pack.obligations)
    return replace(pack, obligations=tuple(obligations))


def cadres_held(organization: Organization, span: JudgedSpan, tree: OrganizationTree) -> list[UUID]:
    """Return the cadres who held office in an organization's subtree on any day of a span; each is judged twice."""
    held = held_within(span.first_day, span.last_day, tree.subtree(organization.pk))
    return held.get(organization.region_id, [])


def count_held(organization: Organization, span: JudgedSpan) -> int:
    """Return how many cadres a comparison judges twice."""
    return len(cadres_held(organization, span, tree_on(span.last_day, [organization.region_id])))


def what_if(
    organization: Organization, pack: Pack, span: JudgedSpan, judged: Callable[[int], None] = lambda _: None
) -> WhatIf:
    """Return what would hold in an organization's subtree if the pack had judged every period of the span.

    `judged` is called with the number of cadres of each part that was judged; altogether twice `count_held`.
    """
    region, last = organization.region, span.last_day.toordinal()
    tree = tree_on(span.last_day, [region.pk])
    was, now = (
        _judge(organization, schedule, span, tree, judged)
        for schedule in (schedule_for(region, span), schedule_for(region, span, pack))
    )
    return WhatIf(
        tuple(compare_obligations(was.judging, now.judging, last)),
        tuple(compare_organizations(organization.code, tree, was.judging, now.judging)),
        tuple(_cadres(was, now, last)),
    )


def _judge(
    organization: Organization,
    schedule: Schedule,
    span: JudgedSpan,
    tree: OrganizationTree,
    judged: Callable[[int], None],
) -> _Judged:
    region = organization.region
    found = _Judged(PackJudging(schedule))
    own = set(serving_on(span.last_day, [organization.pk]).get(region.pk, []))
    some = _some(region, schedule, span, cadres_held(organization, span, tree), judged)
    cadres = found.judging.summed(_kept(found, own, some))
    found.judging.rows = organization_rows(
        span, {region.pk: schedule}, tree, ((region, cadre) for cadre in cadres)
    )
    return found


def _some(
    region: Region,
    schedule: Schedule,
    span: JudgedSpan,
    ids: list[UUID],
    judged: Callable[[int], None],
) -> Iterator[JudgedCadre]:
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        yield from judged_cadres(region, schedule, span, cadres=some)
        judged(len(some))


def _kept(found: _Judged, own: set[UUID], cadres: Iterator[JudgedCadre]) -> Iterator[JudgedCadre]:
    """Yield the cadres and keep those of the organization itself."""
    for cadre in cadres:
        if cadre.id in own:
            found.own[cadre.id] = cadre
        yield cadre


def _cadres(was: _Judged, now: _Judged, on: int) -> Iterator[CadreEffect]:
    before, after = was.judging.obligations(on), now.judging.obligations(on)
    known = {**before, **after}
    weights = [{id: one.weight for id, one in said.items()} for said in (before, after)]
    moved_weights = {id for id in known if weights[0].get(id, 0) != weights[1].get(id, 0)}
    for cadre in sorted(cadres_by_ids(was.own), key=lambda one: one.code):
        one, other = was.own[cadre.pk], now.own[cadre.pk]
        moved = (
            title.title
            for id, title in known.items()
            if one.rates.get(id) != other.rates.get(id)
            or (id in moved_weights and (id in one.rates or id in other.rates))
        )
        yield CadreEffect(cadre.name, one.score, other.score, tuple(moved))
