"""The results of a cycle: organizations founded or kept in touch with, and good deeds (一(三)6, 7)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from qingqiao.deliverables.models import Formation, Founder
from qingqiao.organizations.models import Cadre
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.progress.cycle.records import Clean
from qingqiao.voices.models import Demand

OF_A_YOUNG_PERSON = "一位青年的诉求"
"""Her own words are for her cadre alone: what leaves a cycle is read by organizations, and printed (policy.md 6)."""


@dataclass(frozen=True, slots=True)
class CycleFormation:
    """An organization that a cadre founded or has been in touch with since the cycle, alone or with others."""

    id: UUID
    kind: str
    name: str
    form: str
    community: str
    members: int | None
    founded_on: date
    seen_on: date
    ended_on: date | None
    record: UUID | None


@dataclass(frozen=True, slots=True)
class CycleDemand:
    """办实事 that was open or finished in the cycle; `state` is that of the day as of which it is read."""

    id: UUID
    what: str
    asked_on: date
    done_on: date | None
    state: str
    result: str
    record: UUID | None


def cycle_formations(
    cadre: Cadre, cycle: CyclePeriod, day: date, records: Collection[UUID]
) -> Iterator[CycleFormation]:
    """Yield the formations of a cycle up to a day, the earliest first: founded in it, or reported by one of its
    records."""
    own = Founder.objects.filter(region=cadre.region_id, cadre=cadre).values("formation_id")
    rows = Formation.objects.filter(region=cadre.region_id, pk__in=own, founded_on__lte=day)
    for row in rows.select_related("community").order_by("founded_on", "name"):
        if row.founded_on >= cycle.first_day or row.record_id in records:
            yield _formed(row, day)


def cycle_demands(cadre: Cadre, cycle: CyclePeriod, day: date, clean: Clean) -> list[CycleDemand]:
    """Return the good deeds that were open or ended between the cycle's first day and a day."""
    ended_before = Q(done_on__lt=cycle.first_day) | Q(dropped_on__lt=cycle.first_day)
    rows = Demand.objects.filter(region=cadre.region_id, cadre=cadre, asked_on__lte=day)
    return [
        CycleDemand(
            id=row.pk,
            what=OF_A_YOUNG_PERSON if row.is_hers and row.contact_id else clean(row.what),
            asked_on=row.asked_on,
            done_on=row.done_on,
            state=row.state_on(day),
            result=clean(row.result),
            record=row.record_id,
        )
        for row in rows.exclude(ended_before).order_by("asked_on", "pk")
    ]


def _formed(row: Formation, day: date) -> CycleFormation:
    return CycleFormation(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        form=row.form,
        community=row.community.name if row.community else "",
        members=row.members,
        founded_on=row.founded_on,
        seen_on=row.seen_on,
        ended_on=row.ended_on if row.ended_on and row.ended_on <= day else None,
        record=row.record_id,
    )
