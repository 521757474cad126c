"""Whether a day was a cadre's report day: as arranged by herself, else by her organization, else the region's (一(三)1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.policy.facts import OPEN
from qingqiao.policy.report_days import Arrangement, WeekReportDay, arranged_weekday, monday_of, report_day
from qingqiao.policy.workdays import Workdays
from qingqiao.postings import models
from qingqiao.regions.rules import rules_of


@dataclass(frozen=True, slots=True)
class ReportDays:
    """What is arranged for one cadre over any weeks, the nearest arrangement first."""

    usual: int
    arranged: tuple[Arrangement, ...]
    workdays: Workdays

    def of_week(self, day: date) -> WeekReportDay:
        """The report day that the week of a day suggests."""
        monday = monday_of(day.toordinal())
        return report_day(monday, arranged_weekday(monday, self.arranged, self.usual), self.workdays)

    def holds(self, day: date) -> bool:
        """Whether a day is the report day of its week."""
        return self.of_week(day).day == day.toordinal()

    def is_moved(self, day: date) -> bool:
        """Whether a holiday moved the report day of a day's week."""
        week = self.of_week(day)
        return week.day is not None and week.day != week.arranged


def report_days_of(cadre: Cadre, seats: Iterable[Appointment]) -> ReportDays:
    """What is arranged for a cadre, who comes with her region and holds these appointments."""
    organizations = [one.organization_id for one in seats]
    rows = models.ReportDay.objects.filter(
        Q(cadre=cadre) | Q(organization__in=organizations), region=cadre.region_id
    )
    ordered = sorted(rows, key=lambda row: (row.cadre_id is None, -row.first_day.toordinal()))
    return ReportDays(
        cadre.region.report_weekday, tuple(map(_arrangement, ordered)), rules_of(cadre.region).workdays
    )


def _arrangement(row: models.ReportDay) -> Arrangement:
    last = row.last_day.toordinal() if row.last_day else OPEN
    return Arrangement(row.weekday, row.first_day.toordinal(), last)
