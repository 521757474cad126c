"""Which weekday is a cadre's report day: arranged by herself, else by her organization, else the region's (一(三)1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.postings.models import ReportDay


@dataclass(frozen=True, slots=True)
class ReportDays:
    """What is arranged, the nearest first: her own, then her organizations', the latest arrangement before the earlier."""

    usual: int
    arranged: tuple[ReportDay, ...]

    def weekday(self, day: date) -> int:
        """1 for Monday to 7 for Sunday, as it is arranged for a day."""
        for row in self.arranged:
            if row.first_day <= day and (row.last_day is None or day <= row.last_day):
                return row.weekday
        return self.usual

    def holds(self, day: date) -> bool:
        """Whether a day is the report day of its week."""
        return day.isoweekday() == self.weekday(day)


def report_days_of(cadre: Cadre, seats: Iterable[Appointment]) -> ReportDays:
    """What is arranged for a cadre who holds these appointments."""
    organizations = [one.organization_id for one in seats]
    rows = ReportDay.objects.filter(
        Q(cadre=cadre) | Q(organization__in=organizations), region=cadre.region_id
    ).order_by("-first_day", "pk")
    own = [row for row in rows if row.cadre_id is not None]
    theirs = [row for row in rows if row.cadre_id is None]
    return ReportDays(cadre.region.report_weekday, (*own, *theirs))
