"""A cycle over a subtree, one row per cadre bound by the posting's obligations: only numbers, for higher levels
(policy.md 6).

A summary stays within the organization's region, since another region has other cycles. Everybody who served there on
the day as of which it is read has one row, at the binding appointment. The organization comes from a scoped query.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from qingqiao.organizations.models import Appointment, Era, Organization
from qingqiao.organizations.path import child_of
from qingqiao.organizations.queries import held_in, serving_in
from qingqiao.organizations.tree import OrganizationTree, tree_on
from qingqiao.policy.facts import read_shape
from qingqiao.policy.obligation import Obligation
from qingqiao.progress import tally
from qingqiao.progress.cycle.binding import binding_appointments
from qingqiao.progress.cycle.cells import belongs, is_kept, judged_in, standing_in
from qingqiao.progress.cycle.obligations import sum_of
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.progress.keep import ensure_fresh
from qingqiao.progress.lines import lines_of
from qingqiao.progress.models import Cell
from qingqiao.progress.rows import STANDING, CellRow
from qingqiao.progress.statuses import status_where
from qingqiao.records.models import Share
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

COUNTED = ("met", "open", "unmet", "exempt", "noted")
SAID = ("cadre", "organization", "organization__name", "organization__path", "cadre__code", "cadre__name")


@dataclass(slots=True)
class Sums:
    """Some cadres' cycles in numbers: how often and on how many days they visited, and a sum per obligation."""

    cadres: int = 0
    visits: int = 0
    days: int = 0
    by_obligation: dict[str, tally.Sum] = field(default_factory=dict)

    def of(self, obligation: str) -> tally.Sum:
        """Return the sum of an obligation's cells; empty without any."""
        return self.by_obligation.get(obligation) or tally.Sum()

    def add(self, other: "Sums") -> None:
        """Add another's sums."""
        self.cadres += other.cadres
        self.visits += other.visits
        self.days += other.days
        for obligation, one in other.by_obligation.items():
            self.by_obligation.setdefault(obligation, tally.Sum()).add(one)


@dataclass(frozen=True, slots=True)
class CycleSummaryRow:
    """A cadre with sums, the organization of the binding appointment, and the branch below to which that belongs; names
    are those of the day."""

    id: UUID
    code: str
    name: str
    organization: str
    branch: UUID
    branch_name: str
    sums: Sums


def summary_of(
    organization: Organization, cycle: CyclePeriod, as_of: date, today: date
) -> list[CycleSummaryRow]:
    """Return the rows in the order of the tree on the day as of which the cycle is read, then by code."""
    region, day = organization.region, cycle.seen_from(as_of)
    tree = None if day == today else tree_on(day, [region.pk])
    serving = _serving(organization, cycle, day) if tree is None else _served(organization, tree, day)
    seats = _bound(region, cycle, serving, day)
    ids = list(seats)
    found = _sums(region, ids, cycle, as_of, today)
    for id, (visits, days) in _visits(region, ids, cycle, as_of).items():
        found[id].visits, found[id].days = visits, days
    if tree is None:
        return _rows_of_today(organization, seats.values(), found)
    rows = [_row(organization, tree, row, found[id]) for id, row in seats.items()]
    order = {id: number for number, id in enumerate([organization.pk, *tree.places])}
    return sorted(rows, key=lambda row: order[row.branch])


def _row(
    organization: Organization, tree: OrganizationTree, seat: Appointment, sums: Sums
) -> CycleSummaryRow:
    branch = tree.places[tree.branch(organization.pk, seat.organization_id) or organization.pk]
    name = tree.places[seat.organization_id].name
    return CycleSummaryRow(
        seat.cadre_id, seat.cadre.code, seat.cadre.name, name, branch.id, branch.name, sums
    )


def _rows_of_today(
    organization: Organization, seats: Collection[Appointment], sums: Mapping[UUID, Sums]
) -> list[CycleSummaryRow]:
    """Return the rows of appointments in the order of today's tree, in which paths say what is below what."""
    paths = {seat.organization.path: child_of(organization.path, seat.organization.path) for seat in seats}
    rows = Organization.objects.filter(region=organization.region_id, path__in=set(paths.values()))
    branches = {path: (id, name) for path, id, name in rows.values_list("path", "id", "name")}
    return [
        CycleSummaryRow(
            seat.cadre_id,
            seat.cadre.code,
            seat.cadre.name,
            seat.organization.name,
            *branches[paths[seat.organization.path]],
            sums[seat.cadre_id],
        )
        for seat in seats
    ]


def serving_still(
    organization: Organization, cycle: CyclePeriod, rows: Sequence[CycleSummaryRow], as_of: date, today: date
) -> set[str]:
    """Return the codes of those in the rows who serve in the subtree today: those who have left since have a row but no
    page."""
    if cycle.seen_from(as_of) == today:
        return {row.code for row in rows}
    serving = Appointment.objects.filter(
        in_force(today), region=organization.region_id, cadre__in=[row.id for row in rows]
    )
    held = serving.order_by().values_list("cadre__code", "organization__path")
    return {code for code, path in held if path.startswith(organization.path)}


def total_of(rows: Sequence[CycleSummaryRow]) -> Sums:
    """Return the sums over all obligations and cadres of these rows; zeros for none."""
    total = Sums()
    for row in rows:
        total.add(row.sums)
    return total


def _serving(organization: Organization, cycle: CyclePeriod, day: date) -> QuerySet[Appointment]:
    """Return the appointments in a subtree of today, at least those that obligations may bind: where these name levels, in the
    few organizations that have one or had one."""
    region, asked = organization.region, [who.level for one in cycle.obligations for who in one.who]
    if None in asked:
        return serving_in(organization, [region], day)
    levels = {level for some in asked for level in some or ()}
    rows = Organization.objects.filter(Q(level__in=levels) | Q(pk__in=_with_level(levels)))
    placed = rows.order_by().values_list("pk", "path")
    return held_in([id for id, path in placed if path.startswith(organization.path)], day).filter(
        region=region
    )


def _served(organization: Organization, tree: OrganizationTree, day: date) -> QuerySet[Appointment]:
    return held_in(sorted(tree.subtree(organization.pk)), day)


def _bound(
    region: Region, cycle: CyclePeriod, serving: QuerySet[Appointment], day: date
) -> dict[UUID, Appointment]:
    """Return each cadre with the first of these appointments, in the tree's order, that binds on a day."""
    rows = serving.filter(_may_bind(cycle.obligations))
    seats = rows.select_related("organization", "cadre").only(*SAID)
    ordered = list(seats.order_by("organization__path", "cadre__code"))
    cadres = sorted({row.cadre_id for row in ordered})
    bound = binding_appointments(region, cadres, cycle.obligations, day, day)
    found: dict[UUID, Appointment] = {}
    for row in ordered:
        if row.cadre_id not in found and row.pk in bound:
            found[row.cadre_id] = row
    return found


def _may_bind(obligations: Sequence[Obligation]) -> Q:
    """Return a WHERE that excludes most appointments that no obligation binds; `binding_appointments` decides.

    An organization that has eras may have had another level."""
    where = Q(pk__in=[])
    for who in {who for one in obligations for who in one.who}:
        asked = Q(kind__in=who.kind) if who.kind is not None else ~Q(pk=None)
        of_level = Q(organization__level__in=who.level or ()) | Q(
            organization__in=_with_level(who.level or ())
        )
        where |= asked & of_level if who.level is not None else asked
    return where


def _with_level(levels: Collection[str]) -> QuerySet[Era, UUID]:
    """Return the ids of the organizations that had one of these levels in some era."""
    return Era.objects.filter(level__in=levels).order_by().values_list("organization", flat=True)


def _sums(region: Region, ids: list[UUID], cycle: CyclePeriod, as_of: date, today: date) -> dict[UUID, Sums]:
    found = {id: Sums(cadres=1) for id in ids}
    if is_kept(cycle, as_of, today):
        ensure_fresh(region, ids, today)
        sums = [*_kept(region, ids, cycle, today)]
        if cycle.last_day < today:
            sums += _judged(region, standing_in(region, ids, cycle), cycle, today)
    else:
        sums = [*_judged(region, judged_in(region, ids, cycle, as_of), cycle, as_of)]
    for id, obligation, one in sums:
        held = found[id].by_obligation
        if obligation in held:
            held[obligation].add(one)
        else:
            held[obligation] = one
    return found


def _kept(
    region: Region, ids: list[UUID], cycle: CyclePeriod, today: date
) -> Iterator[tuple[UUID, str, tally.Sum]]:
    """Yield the kept cells of the cycle, summed by the database; standing ones while the cycle runs."""
    held = Q(last_day__range=(cycle.first_day, cycle.last_day)) & ~Q(period=STANDING)
    if today <= cycle.last_day:
        held |= Q(period=STANDING)
    rows = Cell.objects.filter(
        held, region=region, cadre__in=ids, obligation__in=[one.id for one in cycle.obligations]
    )
    added = (
        rows.order_by()
        .values("cadre_id", "obligation")
        .annotate(
            **{name: Count("obligation", filter=status_where(name, today)) for name in COUNTED},
            all_done=Sum("done"),
            all_target=Sum("target"),
        )
    )
    for cadre, obligation, *counts, target in added.values_list(
        "cadre_id", "obligation", *COUNTED, "all_done", "all_target"
    ):
        yield cadre, obligation, tally.Sum(*[*counts, target or 0])


def _judged(
    region: Region, rows: Sequence[CellRow], cycle: CyclePeriod, as_of: date
) -> Iterator[tuple[UUID, str, tally.Sum]]:
    rules = rules_of(region)
    held: dict[UUID, list[CellRow]] = {}
    for row in rows:
        if belongs(row, cycle):
            held.setdefault(row.cadre_id, []).append(row)
    for cadre, hers in held.items():
        for line in lines_of(rules, hers, as_of):
            yield cadre, line.obligation, sum_of(line)


def _visits(region: Region, ids: list[UUID], cycle: CyclePeriod, today: date) -> dict[UUID, tuple[int, int]]:
    """Return by cadre the number of counting report-day records in the cycle, and their number of days."""
    days = (cycle.first_day, cycle.seen_from(today))
    named = Q(pk__in=[])
    for kind in cycle.visit_kinds:
        named |= Q(shape__contains=kind)
    rows = Share.objects.filter(named, region=region, cadre__in=ids, counts=True, day__range=days)
    kinds = set(cycle.visit_kinds)
    found: dict[UUID, list[date]] = {}
    for cadre, day, shape in rows.values_list("cadre_id", "day", "shape"):
        if kinds & set(read_shape(shape).kinds):
            found.setdefault(cadre, []).append(day)
    return {cadre: (len(some), len(set(some))) for cadre, some in found.items()}
