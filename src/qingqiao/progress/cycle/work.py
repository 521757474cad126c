"""One cadre's cycle as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.postings.models import Posting
from qingqiao.postings.report_days import report_days_of
from qingqiao.progress.cycle.binding import binding_appointments
from qingqiao.progress.cycle.cells import cells_in
from qingqiao.progress.cycle.checklists import CycleChecklist, checklists_of, judged_community
from qingqiao.progress.cycle.left_behind import CycleDemand, CycleFormation, cycle_demands, cycle_formations
from qingqiao.progress.cycle.obligations import CycleObligation, cycle_obligations
from qingqiao.progress.cycle.period import CyclePeriod, cycle_on
from qingqiao.progress.cycle.records import CycleRecord, by_kind, cycle_records
from qingqiao.progress.cycle.visits import CycleVisit, cycle_visits
from qingqiao.progress.lines import ProgressLine, lines_of
from qingqiao.regions.days import touching
from qingqiao.regions.rules import rules_of


@dataclass(frozen=True, slots=True)
class CycleOffice:
    """An office held in the cycle; `binds`: the posting's obligations apply through it."""

    organization: str
    kind: str
    title: str
    first_day: date
    last_day: date | None
    binds: bool


@dataclass(frozen=True, slots=True)
class CyclePosting:
    """A posting that touches the cycle. `is_judged`: the branch checklists of the cells are this community's."""

    community: str
    address: str
    branch_founded_on: date | None
    title: str
    first_day: date
    last_day: date | None
    is_judged: bool

    def has_branch(self, day: date) -> bool:
        """Return whether the community's branch is founded by a day."""
        return self.branch_founded_on is not None and self.branch_founded_on <= day


@dataclass(frozen=True, slots=True)
class CycleWork:
    """All that a cadre must do and has done in a cycle, as of `as_of` (today, or the cycle's last day).

    Figures that are cells are read from the cells: `obligations`. `visits`: rows of the form in order of days;
    `records`: counting records by kind. A cadre who moved has several postings, each with the checklists of its branch.
    """

    name: str
    code: str
    as_of: date
    period: CyclePeriod
    seats: tuple[CycleOffice, ...]
    postings: tuple[CyclePosting, ...]
    obligations: tuple[CycleObligation, ...]
    visits: tuple[CycleVisit, ...]
    records: dict[str, tuple[CycleRecord, ...]]
    formations: tuple[CycleFormation, ...]
    demands: tuple[CycleDemand, ...]
    checklists: tuple[CycleChecklist, ...]

    @property
    def lines(self) -> tuple[ProgressLine, ...]:
        """All cells, in the pack's order and by first day."""
        return tuple(line for obligation in self.obligations for line in obligation.lines)

    @property
    def binds(self) -> bool:
        """Whether the posting's obligations bind the cadre in this cycle: there is a cell of them."""
        return any(obligation.lines for obligation in self.obligations)

    @property
    def visit_days(self) -> int:
        """On how many days there was a visit."""
        return len({visit.day for visit in self.visits})

    def obligation(self, id: str) -> CycleObligation:
        """Return an obligation of the cycle by its id. Raise KeyError."""
        for one in self.obligations:
            if one.id == id:
                return one
        raise KeyError(id)


def cycle_work(
    cadre: Cadre, day: date, today: date, *, as_of: date | None = None, is_own: bool = False
) -> CycleWork:
    """Return the cycle that contains a day, as of today or another day. `is_own`: the reader is the cadre, so the lines say
    what is late.

    The cadre comes from a scoped query, with region. Raise NotFound for a day in no cycle.
    """
    rules = rules_of(cadre.region)
    cycle = cycle_on(rules, day)
    seen_on = as_of or today
    last = cycle.seen_from(seen_on)
    lines = lines_of(rules, cells_in(cadre.region, cadre.pk, cycle, seen_on, today), seen_on)
    seats = _seats(cadre, cycle)
    bound = binding_appointments(cadre.region, [cadre.pk], cycle.obligations, cycle.first_day, cycle.last_day)
    postings = _postings(cadre, cycle, last)
    records, clean = cycle_records(cadre, cycle, seen_on)
    seen = [one for one in records if set(one.kinds) & set(cycle.visit_kinds)]
    visits = cycle_visits(
        cadre,
        seen,
        cycle.obligations,
        report_days_of(cadre, [one.organization_id for one in seats], rules),
        clean,
    )
    return CycleWork(
        name=cadre.name,
        code=cadre.code,
        as_of=last,
        period=cycle,
        seats=tuple(_seat(row, binds=row.pk in bound) for row in seats),
        postings=tuple(_posted(postings, last)),
        obligations=tuple(cycle_obligations(cycle, lines if is_own else _without_late(lines))),
        visits=tuple(visits),
        records=by_kind(records),
        formations=tuple(cycle_formations(cadre, cycle, last, {one.id for one in records})),
        demands=tuple(cycle_demands(cadre, cycle, last, clean)),
        checklists=tuple(checklists_of(cadre, cycle.checklists, postings, last)),
    )


def _without_late(lines: Iterable[ProgressLine]) -> list[ProgressLine]:
    return [replace(line, late=None) for line in lines]


def _seats(cadre: Cadre, cycle: CyclePeriod) -> list[Appointment]:
    here = touching(cycle.first_day, cycle.last_day)
    rows = Appointment.objects.filter(here, region=cadre.region_id, cadre=cadre)
    return list(rows.select_related("organization").order_by("organization__path", "first_day"))


def _postings(cadre: Cadre, cycle: CyclePeriod, day: date) -> list[Posting]:
    begun = touching(cycle.first_day, day)
    rows = Posting.objects.filter(begun, region=cadre.region_id, cadre=cadre)
    return list(rows.select_related("community").order_by("first_day", "community__code"))


def _seat(row: Appointment, *, binds: bool) -> CycleOffice:
    return CycleOffice(
        organization=row.organization.name,
        kind=row.kind,
        title=row.title,
        first_day=row.first_day,
        last_day=row.last_day,
        binds=binds,
    )


def _posted(rows: Sequence[Posting], day: date) -> Iterator[CyclePosting]:
    judged = judged_community(rows, day)
    for row in rows:
        yield CyclePosting(
            community=row.community.name,
            address=row.community.address,
            branch_founded_on=row.community.branch_founded_on,
            title=row.title,
            first_day=row.first_day,
            last_day=row.last_day,
            is_judged=row.community_id == judged,
        )
