"""Report days: arrangements of a cadre and of organizations, and the suggested day of a week (一(三)1).

A cadre's own arrangement comes before the organization's, a later one before an earlier one, and both before the
region's weekday.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.policy.facts import OPEN
from qingqiao.policy.report_days import Arrangement, WeekReportDay, arranged_weekday, monday_of, report_day
from qingqiao.policy.workdays import Workdays
from qingqiao.postings.models import ReportDay
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force, not_over
from qingqiao.regions.rules import Rules

Offices = Collection[UUID] | QuerySet[Appointment, UUID]


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The arrangements for one cadre, the nearest first; `usual` is the region's weekday."""

    usual: int
    arranged: tuple[Arrangement, ...]
    workdays: Workdays

    def of_week(self, day: date) -> WeekReportDay:
        """Return the report day that the week of a day suggests."""
        monday = monday_of(day.toordinal())
        return report_day(monday, arranged_weekday(monday, self.arranged, self.usual), self.workdays)

    def holds(self, day: date) -> bool:
        """Return whether a day is the report day of its week."""
        return self.of_week(day).day == day.toordinal()

    def is_moved(self, day: date) -> bool:
        """Return whether a holiday moved the report day of a day's week."""
        week = self.of_week(day)
        return week.day is not None and week.day != week.arranged


def report_days_of(cadre: Cadre, organizations: Offices, rules: Rules) -> ReportDays:
    """Return the arrangements for a cadre (with region), made by the cadre or by these organizations."""
    rows = sorted(_arranged(cadre, organizations), key=_precedence)
    return ReportDays(cadre.region.report_weekday, tuple(map(_arrangement, rows)), rules.days_to_suggest)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A week's report day: `day` is None in a week without a workday; `arranged` is the day before any move by a
    holiday."""

    day: date | None
    arranged: date

    @property
    def is_moved(self) -> bool:
        """Whether a holiday moved it."""
        return self.day is not None and self.day != self.arranged


def suggested_day(cadre: Cadre, on: date, rules: Rules) -> Suggested:
    """Return the report day suggested to a cadre (with region) in the ISO week of a day."""
    found = report_days_of(cadre, _offices(cadre, on), rules).of_week(on)
    day = date.fromordinal(found.day) if found.day is not None else None
    return Suggested(day, date.fromordinal(found.arranged))


def usual_weekday(cadre: Cadre, on: date) -> int:
    """Return the usual report weekday of a cadre (with region): the arrangement without an end, else the region's."""
    rows = _arranged(cadre, _offices(cadre, on)).filter(in_force(on), last_day=None)
    ordered = sorted(rows, key=_precedence)
    return ordered[0].weekday if ordered else cadre.region.report_weekday


def usual_weekdays(cadres: Collection[Cadre], on: date) -> dict[UUID, int]:
    """Return the usual report weekday of each of some cadres of one region, by the same rule in two queries."""
    if not cadres:
        return {}
    region = next(iter(cadres)).region
    held = Appointment.objects.filter(in_force(on), region=region, cadre__in=[one.pk for one in cadres])
    seats: dict[UUID, set[UUID]] = {one.pk: set() for one in cadres}
    for cadre, seat in held.values_list("cadre_id", "organization_id"):
        seats[cadre].add(seat)
    owners = Q(cadre__in=list(seats)) | Q(organization__in=set().union(*seats.values()))
    rows = sorted(
        ReportDay.objects.filter(owners, in_force(on), region=region, last_day=None), key=_precedence
    )
    return {
        cadre: next(
            (one.weekday for one in rows if one.cadre_id == cadre or one.organization_id in theirs),
            region.report_weekday,
        )
        for cadre, theirs in seats.items()
    }


def _precedence(row: ReportDay) -> tuple[bool, int]:
    return row.cadre_id is None, -row.first_day.toordinal()


def _arranged(cadre: Cadre, organizations: Offices) -> QuerySet[ReportDay]:
    owners = Q(cadre=cadre) | Q(organization__in=organizations)
    return ReportDay.objects.filter(owners, region=cadre.region_id)


def _offices(cadre: Cadre, on: date) -> QuerySet[Appointment, UUID]:
    rows = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    return rows.values_list("organization", flat=True)


def _arrangement(row: ReportDay) -> Arrangement:
    last = row.last_day.toordinal() if row.last_day else OPEN
    return Arrangement(row.weekday, row.first_day.toordinal(), last)


def arranged_by(organization: Organization) -> QuerySet[ReportDay]:
    """Return the arrangements of an organization from a scoped query, the latest first."""
    rows = ReportDay.objects.filter(region=organization.region_id, organization=organization)
    return rows.order_by("-first_day", "-id")


def arranged_for(cadre: Cadre, since: date) -> QuerySet[ReportDay]:
    """Return the arrangements that a cadre from a scoped query has made and that aren't over, in order of days."""
    rows = ReportDay.objects.filter(region=cadre.region_id, cadre=cadre)
    return rows.filter(not_over(since)).order_by("first_day", "id")


def get_report_day(scope: Scope, id: UUID) -> ReportDay:
    """Return one arrangement within reach. Raise NotFound."""
    rows = scope.limit(ReportDay.objects.filter(pk=id)).select_related("region", "cadre", "organization")
    row = rows.first()
    if row is None:
        raise NotFound
    return row
