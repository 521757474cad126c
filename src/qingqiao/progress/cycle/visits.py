"""The visits of a cycle as rows of the statistics form (一(三)3), with their form columns and confirmations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.organizations.models import Cadre
from qingqiao.policy.obligation import Obligation
from qingqiao.postings.report_days import ReportDays
from qingqiao.progress.cycle.records import Clean, CycleRecord
from qingqiao.records.confirmations import given_for, of_current_revision
from qingqiao.records.models import Visit
from qingqiao.regions import clock


@dataclass(frozen=True, slots=True)
class CycleConfirmation:
    """The community's confirmation of a record: who confirmed it, in which office, on which day."""

    name: str
    role: str
    day: date
    word: str


@dataclass(frozen=True, slots=True)
class CycleVisit:
    """A row of the form. `interviewed`: people of a record that counts as an interview, of whom `local_cadres` are
    cadres of the community; `is_report_day`: whether it was the suggested day; `is_moved`: whether a holiday had
    moved that."""

    record: CycleRecord
    hours: str
    is_report_day: bool
    is_moved: bool
    reason: str
    interviewed: int
    local_cadres: int
    demands: str
    help_given: str
    note: str
    confirmed: CycleConfirmation | None

    @property
    def day(self) -> date:
        return self.record.day

    @property
    def youth(self) -> int:
        """Return the interviewed who aren't cadres of the community."""
        return self.interviewed - self.local_cadres


def cycle_visits(
    cadre: Cadre, visits: Sequence[CycleRecord], demands: Sequence[Obligation], days: ReportDays, clean: Clean
) -> list[CycleVisit]:
    """Return the rows of a cadre's visits, in the given order."""
    ids = [one.id for one in visits]
    noted = {row.record_id: row for row in Visit.objects.filter(region=cadre.region_id, record__in=ids)}
    words = _words(cadre, ids, clean)
    interviews = [one.where for one in demands if one.measure == "people"]
    rows = []
    for one in visits:
        asked = any(where.matches(one.shape) for where in interviews)
        row = noted.get(one.id) or Visit()
        rows.append(
            CycleVisit(
                record=one,
                hours=row.hours,
                is_report_day=days.holds(one.day),
                is_moved=days.is_moved(one.day),
                reason=clean(row.reason),
                interviewed=one.people if asked else 0,
                local_cadres=min(row.local_cadres, one.people) if asked else 0,
                demands=clean(row.demands),
                help_given=clean(row.help_given),
                note=clean(row.note),
                confirmed=words.get(one.id),
            )
        )
    return rows


def _words(cadre: Cadre, records: list[UUID], clean: Clean) -> dict[UUID, CycleConfirmation]:
    """Return the latest confirmation of what each record says now."""
    rows = of_current_revision(given_for(records, cadre.region_id))
    return {
        row.record_id: CycleConfirmation(
            row.name, row.role, clock.local_day(row.confirmed_at, cadre.region), clean(row.word)
        )
        for row in rows
        if row.confirmed_at is not None
    }
