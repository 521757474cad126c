"""Reads of report days: what is arranged for a cadre and by an organization, and the day that a week suggests (一(三)1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.scope import Scope, in_force
from qingqiao.policy import report_days
from qingqiao.policy.facts import OPEN
from qingqiao.policy.report_days import Arrangement, monday_of
from qingqiao.postings.models import ReportDay as ReportDay
from qingqiao.problems import NotFound
from qingqiao.regions.rules import Rules

SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A week's report day: `day` is None in a week without a workday; `arranged` is what a holiday moved it from, or itself."""

    day: date | None
    arranged: date

    @property
    def is_moved(self) -> bool:
        """Whether a holiday moved it."""
        return self.day is not None and self.day != self.arranged


def suggested_day(cadre: Cadre, on: date, rules: Rules) -> Suggested:
    """The report day suggested to a cadre, who comes with her region, in the ISO week of a day: her own arrangement goes before
    her organization's, the later before the earlier, and either before the region's weekday."""
    monday = date.fromordinal(monday_of(on.toordinal()))
    rows = _touching(monday, Q(cadre=cadre) | Q(organization__in=_offices(cadre, on)), cadre.region_id)
    ordered = sorted(rows, key=_precedence)
    weekday = report_days.arranged_weekday(
        monday.toordinal(), map(_arrangement, ordered), cadre.region.report_weekday
    )
    found = report_days.report_day(monday.toordinal(), weekday, rules.workdays)
    day = date.fromordinal(found.day) if found.day is not None else None
    return Suggested(day, date.fromordinal(found.arranged))


def usual_weekday(cadre: Cadre, on: date) -> int:
    """The weekday on which a cadre, who comes with her region, reports as a rule: what is arranged without an end, else the
    region's."""
    whose = Q(cadre=cadre) | Q(organization__in=_offices(cadre, on))
    rows = ReportDay.objects.filter(whose, region=cadre.region_id, first_day__lte=on, last_day=None)
    ordered = sorted(rows, key=_precedence)
    return ordered[0].weekday if ordered else cadre.region.report_weekday


def _precedence(row: ReportDay) -> tuple[bool, int]:
    return row.cadre_id is None, -row.first_day.toordinal()


def _touching(monday: date, whose: Q, region: int) -> Iterable[ReportDay]:
    ended = Q(last_day=None) | Q(last_day__gte=monday)
    return ReportDay.objects.filter(whose, ended, region=region, first_day__lte=monday + SIX_DAYS)


def _offices(cadre: Cadre, on: date) -> QuerySet[Appointment, UUID]:
    rows = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    return rows.values_list("organization", flat=True)


def _arrangement(row: ReportDay) -> Arrangement:
    last = row.last_day.toordinal() if row.last_day else OPEN
    return Arrangement(row.weekday, row.first_day.toordinal(), last)


def arranged_by(organization: Organization) -> QuerySet[ReportDay]:
    """What an organization, which comes from a scoped read, has arranged, the latest first."""
    rows = ReportDay.objects.filter(region=organization.region_id, organization=organization)
    return rows.order_by("-first_day", "-id")


def arranged_for(cadre: Cadre, since: date) -> QuerySet[ReportDay]:
    """What a cadre, who comes from a scoped read, has arranged for herself and is not over, in the order of days."""
    rows = ReportDay.objects.filter(region=cadre.region_id, cadre=cadre)
    return rows.filter(Q(last_day=None) | Q(last_day__gte=since)).order_by("first_day", "id")


def get_report_day(scope: Scope, id: UUID) -> ReportDay:
    """One arrangement within reach. Raises NotFound."""
    rows = scope.limit(ReportDay.objects.filter(pk=id)).select_related("region", "cadre", "organization")
    row = rows.first()
    if row is None:
        raise NotFound
    return row
