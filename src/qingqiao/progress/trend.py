"""The closed periods behind each obligation: how many cells of each are met of all that are owed, over the cadres who serve
today in a subtree. Standing obligations have no periods."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q, QuerySet, Sum

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import subtree
from qingqiao.organizations.queries import serving_in
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.models import Cell, KeptSum
from qingqiao.progress.schedules import schedule_touching
from qingqiao.progress.statuses import DONE, JUDGED, STANDING
from qingqiao.progress.sums.addends import WEEKS
from qingqiao.progress.sums.reading import in_several, level_of
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

MOST = 8
"""So many of the latest closed periods."""


@dataclass(frozen=True, slots=True)
class PeriodSum:
    """One closed period of an obligation: its name and days, and how many of its judged cells are met."""

    period: str
    first_day: date
    last_day: date
    met: int
    asked: int

    @property
    def share(self) -> Fraction:
        """Return the share of the judged cells that is met."""
        return Fraction(self.met, self.asked)


Trend = dict[str, list[PeriodSum]]
_Row = tuple[str, str, int, int]
"""An obligation, a period, met and asked."""


def trend_of(organization: Organization, regions: Sequence[Region], today: date, *, from_sums: bool) -> Trend:
    """Return each obligation's latest closed periods, the earliest first; cells must be fresh. `from_sums`: read the kept
    sums of these regions, which must be current."""
    if from_sums:
        rows = _summed(organization, regions, today)
        serving = in_several(organization, regions, today)
    else:
        rows, serving = [], serving_in(organization, regions, today)
    return _trend([*rows, *_from_cells(regions, serving, today)], regions, today)


def _trend(rows: Iterable[_Row], regions: Iterable[Region], today: date) -> Trend:
    closed = _closed(regions, today)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for obligation, period, met, asked in rows:
        counted = found[obligation, period]
        counted[0] += met
        counted[1] += asked
    trend: Trend = {}
    for (obligation, period), days in closed.items():
        met, asked = found[obligation, period]
        if asked:
            trend.setdefault(obligation, []).append(PeriodSum(period, *days, met, asked))
    return {id: sorted(sums, key=lambda one: one.last_day)[-MOST:] for id, sums in trend.items()}


def _closed(regions: Iterable[Region], today: date) -> dict[tuple[str, str], tuple[date, date]]:
    """Return the days of each closed period of each obligation, of those that are kept."""
    day, found = today.toordinal(), {}
    for region in regions:
        schedule = schedule_touching(rules_of(region), kept_from(today), today)
        for slot in schedule.layout(day).slots:
            if not slot.is_standing and slot.closes_on < day:
                days = (date.fromordinal(slot.first_day), date.fromordinal(slot.last_day))
                found[slot.requirement.obligation.id, slot.period] = days
    return found


def _summed(organization: Organization, regions: Sequence[Region], today: date) -> list[_Row]:
    level = level_of(organization, regions)
    spans = [f"{level}{period}" for period in sorted({period for _, period in _closed(regions, today)})]
    held = KeptSum.objects.filter(subtree(organization.path, "place"), region__in=regions, span__in=spans)
    counted = held.values("obligation", "span").annotate(
        met_=Sum("met"), asked=Sum("met") + Sum("open") + Sum("unmet")
    )
    rows = counted.values_list("obligation", "span", "met_", "asked")
    return [(obligation, span.removeprefix(level), met, asked) for obligation, span, met, asked in rows]


def _from_cells(regions: Sequence[Region], serving: QuerySet[Appointment], today: date) -> list[_Row]:
    recent = Q(last_day__lt=today) & (~Q(period__contains="W") | Q(last_day__gte=today - WEEKS))
    cells = Cell.objects.filter(
        JUDGED, recent, region__in=regions, cadre__in=serving.values("cadre_id")
    ).exclude(period=STANDING)
    counted = cells.values("obligation", "period").annotate(
        met=Count("cadre", filter=DONE), asked=Count("cadre")
    )
    return list(counted.order_by().values_list("obligation", "period", "met", "asked"))
