"""What a region is judged by: its packs, workdays and cycle. Read once per version, then cached in the process."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256

from qingqiao.policy.pack import Pack, in_force, read_pack, shipped
from qingqiao.policy.succession import succession
from qingqiao.policy.workdays import Workdays
from qingqiao.regions.models import CalendarDay, CalendarYear, Region, RegionPack

TAKE_BACK = timedelta(days=30)
ANNOUNCED_IN = 11
"""The month in which the State Council announces the next year's holidays."""


@dataclass(frozen=True, eq=False)
class Rules:
    """The packs by first day in force; the workdays; the region's own cycle (first day, months), if any."""

    packs: tuple[Pack, ...]
    workdays: Workdays
    cycle: tuple[date, int] | None
    known_years: frozenset[int]

    @cached_property
    def packs_digest(self) -> str:
        """The packs' texts and days as 16 hexadecimal digits: kept cells know by which they were judged."""
        said = [(pack.fingerprint, pack.effective_from, pack.effective_to) for pack in self.packs]
        return sha256(repr(said).encode()).hexdigest()[:16]

    @cached_property
    def days_to_suggest(self) -> Workdays:
        """The workdays on which a report day may be suggested."""
        return self.workdays.to_suggest(self.known_years)

    def is_provisional(self, year: int) -> bool:
        """Return whether a year's holidays aren't announced yet, so that Monday to Friday apply (policy.md 3)."""
        return year not in self.known_years


def rules_of(region: Region) -> Rules:
    """Return the rules of a region, in the version that its row names."""
    return _rules(region.pk, region.rules_version)


@lru_cache(maxsize=256)
def _rules(region_id: int, version: uuid.UUID) -> Rules:
    region = Region.objects.get(pk=region_id)
    days = CalendarDay.objects.filter(region=region).values_list("day", "is_workday")
    years = CalendarYear.objects.filter(region=region).values_list("year", flat=True)
    cycle = None
    if region.cycle_first_day and region.cycle_months:
        cycle = (region.cycle_first_day, region.cycle_months)
    workdays = Workdays({day.toordinal(): is_workday for day, is_workday in days})
    return Rules(_packs(region), workdays, cycle, frozenset(years))


def _packs(region: Region) -> tuple[Pack, ...]:
    rows = RegionPack.objects.filter(region=region, taken_back_at=None)
    return succession((row.first_day, pack_of(row)) for row in rows)


def pack_of(row: RegionPack) -> Pack:
    """Return the pack that a row names, with the days that its file says."""
    return read_pack(row.text) if row.text else shipped()[row.pack]


def provisional_years(rules: Rules, today: date) -> list[int]:
    """Return the years that are counted Monday to Friday for now: this one, and from November on the next."""
    years = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_IN else [])]
    return [year for year in years if rules.is_provisional(year)]


def can_take_back(row: RegionPack, now: datetime, today: date) -> bool:
    """Return whether an adoption can be taken back: before its day, and for 30 days after it was decided."""
    if row.first_day is None or row.adopted_at is None or row.taken_back_at is not None:
        return False
    return row.first_day > today or now - row.adopted_at <= TAKE_BACK


def adoptions(region: Region) -> list[RegionPack]:
    """Return what was decided about a region's packs, the latest first; those taken back too."""
    rows = RegionPack.objects.filter(region=region).exclude(first_day=None)
    return list(rows.order_by("-adopted_at", "-pk"))


def packs_in_force() -> list[Pack]:
    """Return every pack in force in some region; without regions, the packs that come with the system."""
    rows = RegionPack.objects.filter(taken_back_at=None)
    chosen = rows.order_by().values_list("pack", "text").distinct()
    packs = [read_pack(text) if text else shipped()[name] for name, text in chosen] or shipped().values()
    return sorted(packs, key=lambda pack: pack.effective_from)


def pack_on(rules: Rules, day: date) -> Pack | None:
    """Return the version of the packs in force on a day; None before the first."""
    return in_force(rules.packs, day.toordinal())


def touch_rules(region: Region) -> None:
    """Mark the calendar, packs or cycle of a region as changed: every process reads them again."""
    region.rules_version = uuid.uuid4()
    Region.objects.filter(pk=region.pk).update(rules_version=region.rules_version)
