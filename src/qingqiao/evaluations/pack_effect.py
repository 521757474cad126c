"""What another pack would make of a region's figures: the same days judged twice, nothing stored (policy.md 5, 6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from qingqiao.evaluations.cadres import JudgedCadre, judged_cadres, schedule_for
from qingqiao.evaluations.figures import OrganizationRow, organization_rows
from qingqiao.organizations.tree import OrganizationTree, tree_on
from qingqiao.policy.judge import Schedule
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.pack import Pack
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region

Rate = Fraction | None
Watch = Callable[[Iterator[JudgedCadre]], Iterator[JudgedCadre]]


@dataclass(frozen=True, slots=True)
class ObligationEffect:
    """An obligation's mean rate and weight, by the present packs and by the other; None: not judged, not in the pack."""

    title: str
    clause: str
    was: Rate
    now: Rate
    weight_was: Rate
    weight_now: Rate


@dataclass(frozen=True, slots=True)
class OrganizationEffect:
    """An organization's score of 100 and the mean of its cadres' scores, by the present packs and by the other."""

    name: str
    cadres: int
    score_was: Rate
    score_now: Rate
    work_was: Rate
    work_now: Rate


@dataclass(frozen=True, slots=True)
class PackEffect:
    """Obligations in the other pack's order, then those it drops; the region's first organizations in the tree's order."""

    obligations: tuple[ObligationEffect, ...]
    organizations: tuple[OrganizationEffect, ...]


@dataclass(slots=True)
class PackJudging:
    """One judging of some cadres: the sums of rates by obligation, and each organization's row."""

    schedule: Schedule
    sums: dict[str, Fraction] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    rows: dict[str, OrganizationRow] = field(default_factory=dict)

    def rate(self, obligation: str) -> Rate:
        number = self.numbers.get(obligation)
        return self.sums[obligation] / number if number else None

    def summed(self, cadres: Iterator[JudgedCadre]) -> Iterator[JudgedCadre]:
        """Yield the cadres and add up their rates."""
        for cadre in cadres:
            for obligation, rate in cadre.rates.items():
                self.sums[obligation] = self.sums.get(obligation, Fraction()) + rate
                self.numbers[obligation] = self.numbers.get(obligation, 0) + 1
            yield cadre

    def obligations(self, on: int) -> dict[str, Obligation]:
        """Return the obligations judged, in the words of the version that is in force at the end."""
        newest = sorted(self.schedule.packs, key=lambda pack: pack.effective_from, reverse=True)
        begun = [pack for pack in newest if self.schedule.always or pack.effective_from.toordinal() <= on]
        found: dict[str, Obligation] = {}
        for pack in begun:
            for one in pack.obligations:
                found.setdefault(one.id, one)
        return found


def pack_effect(
    region: Region, pack: Pack, span: JudgedSpan, watch: Watch = lambda cadres: cadres
) -> PackEffect:
    """Return what the figures of a span would be if the pack had judged every period of it.

    `watch` passes on the cadres of both judgings, one after the other.
    """
    last = span.last_day.toordinal()
    tree = tree_on(span.last_day, [region.pk])
    was = _judge(region, schedule_for(region, span), span, tree, watch)
    now = _judge(region, schedule_for(region, span, pack), span, tree, watch)
    return PackEffect(
        tuple(compare_obligations(was, now, last)),
        tuple(compare_organizations(region.code, tree, was, now)),
    )


def _judge(
    region: Region, schedule: Schedule, span: JudgedSpan, tree: OrganizationTree, watch: Watch
) -> PackJudging:
    judging = PackJudging(schedule)
    cadres = judging.summed(watch(judged_cadres(region, schedule, span)))
    judging.rows = organization_rows(span, {region.pk: schedule}, tree, ((region, cadre) for cadre in cadres))
    return judging


def compare_obligations(was: PackJudging, now: PackJudging, on: int) -> Iterator[ObligationEffect]:
    """Yield the obligations of the other judging in its order, then those it drops."""
    before, after = was.obligations(on), now.obligations(on)
    for id, one in {**after, **{id: one for id, one in before.items() if id not in after}}.items():
        yield ObligationEffect(
            one.title,
            one.clause,
            was.rate(id),
            now.rate(id),
            before[id].weight if id in before else None,
            after[id].weight if id in after else None,
        )


def compare_organizations(
    top: str, tree: OrganizationTree, was: PackJudging, now: PackJudging
) -> Iterator[OrganizationEffect]:
    """Yield the organization of the code `top` and those directly below it, in the tree's order."""
    for place in tree.existing():
        superior = tree.places.get(place.superior) if place.superior else None
        if top not in (place.code, superior.code if superior else ""):
            continue
        if place.code in was.rows:
            before, after = was.rows[place.code], now.rows[place.code]
            yield OrganizationEffect(
                place.name,
                before.figures.cadres,
                before.score,
                after.score,
                before.figures.cadre_work,
                after.figures.cadre_work,
            )
