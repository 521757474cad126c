"""The figures of a round: of each lower organization and of each own cadre, judged from facts (policy.md 5)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre, judged_cadres, schedule_for
from qingqiao.evaluations.figures import OrganizationRow, organization_rows
from qingqiao.evaluations.models import Round
from qingqiao.evaluations.subjects import Subject, elsewhere_of, round_span, round_tree, subjects_of
from qingqiao.organizations.tree import seats_on
from qingqiao.policy.judge import Schedule, compile_schedule
from qingqiao.policy.pack import Pack, read_pack
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

CHUNK = 1000
Judged = tuple[Region, JudgedCadre]
Watch = Callable[[Iterable[Judged]], Iterable[Judged]]


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """`rows`: figures of every organization of the subtree by code; `own`: the own cadres' cells and rates by id."""

    rows: dict[str, OrganizationRow]
    own: dict[UUID, JudgedCadre]


def unwatched(judged: Iterable[Judged]) -> Iterable[Judged]:
    """Return the judged cadres."""
    return judged


class RoundJudging:
    """A round's range judged as of a day: whom it evaluates, by which packs, and the figures."""

    def __init__(self, round: Round, today: date) -> None:
        self.round, self.today = round, today
        self.span: JudgedSpan = round_span(round, today)
        self.tree = round_tree(round, self.span.last_day)
        self.subjects: list[Subject] = subjects_of(round, self.tree, self.span.last_day)
        self.elsewhere: list[Subject] = elsewhere_of(round, self.tree)
        inside = self.tree.subtree(round.organization_id)
        self.seats = seats_on(self.span.last_day, inside)
        regions = Region.objects.filter(pk__in={round.region_id, *self.seats}).order_by("pk")
        self.regions = {region.pk: region for region in regions}

    @cached_property
    def schedules(self) -> dict[int, Schedule]:
        """Return the schedule of each region."""
        return {pk: round_schedule(self.round, region, self.span) for pk, region in self.regions.items()}

    @property
    def cadres(self) -> int:
        """Return how many cadres are judged."""
        return sum(map(len, self.seats.values()))

    @property
    def packs(self) -> list[Pack]:
        """Return the packs that judge the round's own region, by first day in force."""
        schedule = self.schedules[self.round.region_id]
        judging = {
            slot.requirement.pack.fingerprint
            for slot in schedule.layout(self.span.last_day.toordinal()).slots
        }
        return [pack for pack in schedule.packs if pack.fingerprint in judging]

    def judge(self, watch: Watch = unwatched) -> RoundFigures:
        """Judge every cadre of the subtree. `watch` passes each on, as it is judged."""
        own_ids = {subject.cadre for subject in self.subjects if subject.cadre}
        own: dict[UUID, JudgedCadre] = {}

        def kept() -> Iterator[Judged]:
            for region, cadre in watch(self._judged()):
                if cadre.id in own_ids:
                    own[cadre.id] = cadre
                yield region, cadre

        return RoundFigures(organization_rows(self.span, self.schedules, self.tree, kept()), own)

    def judge_own(self) -> dict[UUID, JudgedCadre]:
        """Judge the organization's own cadres alone."""
        region = self.regions[self.round.region_id]
        ids = sorted(subject.cadre for subject in self.subjects if subject.cadre)
        found = judged_cadres(region, self.schedules[region.pk], self.span, cadres=ids)
        return {cadre.id: cadre for cadre in found}

    def judge_of(self, cadre: UUID) -> JudgedCadre | None:
        """Judge one cadre of the round's region."""
        region = self.regions[self.round.region_id]
        schedule = self.schedules[region.pk]
        return next(judged_cadres(region, schedule, self.span, cadres=[cadre]), None)

    def judge_subtree(self, organization: UUID) -> OrganizationRow | None:
        """Judge one organization's subtree alone; None when it didn't exist on the last day."""
        self.narrow(organization)
        return self.judge().rows.get(self.tree.places[organization].code)

    def narrow(self, organization: UUID) -> None:
        """Judge from now on one organization's subtree alone: the cadres who serve there, as if nothing stood beside it."""
        self.tree = self.tree.below(organization)
        inside = set(self.tree.places)
        self.seats = {
            pk: {cadre: seats for cadre, seats in some.items() if seats & inside}
            for pk, some in self.seats.items()
        }

    def _judged(self) -> Iterator[Judged]:
        for pk, region in self.regions.items():
            ids = sorted(self.seats.get(pk, {}))
            for first in range(0, len(ids), CHUNK):
                some = ids[first : first + CHUNK]
                for cadre in judged_cadres(region, self.schedules[pk], self.span, cadres=some):
                    yield region, cadre


def is_ranked(round: Round, span: JudgedSpan) -> bool:
    """Return whether the pack in force on the last day shows scores and ranks to the evaluators."""
    pack = round_schedule(round, round.region, span).pack_on(span.last_day.toordinal())
    return bool(pack and pack.ranked)


def round_schedule(round: Round, region: Region, span: JudgedSpan) -> Schedule:
    """Return the schedule by which a round judges a region: by its own pack if it names one, else by the region's."""
    if not round.pack_text:
        return schedule_for(region, span)
    rules, first, last = rules_of(region), span.first_day.toordinal(), span.last_day.toordinal()
    pack = read_pack(round.pack_text)
    return compile_schedule([pack], rules.workdays, first, last, rules.cycle, always=True)
