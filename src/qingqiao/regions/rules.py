"""What judges a region: its packs, its workdays, its cycle. Read once a version, then kept in the process."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from qingqiao.policy.pack import Pack, in_force, read_pack, shipped
from qingqiao.policy.workdays import Workdays
from qingqiao.regions.models import CalendarDay, CalendarYear, Region, RegionPack


@dataclass(frozen=True, eq=False)
class Rules:
    """The packs in the order of their first days in force; the workdays; the region's own cycle (first day, months), if any."""

    packs: tuple[Pack, ...]
    workdays: Workdays
    cycle: tuple[date, int] | None
    known_years: frozenset[int]

    def is_provisional(self, year: int) -> bool:
        """Whether the holidays of a year are not announced yet, so that Monday to Friday stand in (policy.md 3)."""
        return year not in self.known_years


def rules_of(region: Region) -> Rules:
    """The rules in force in a region, as its row says which version."""
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
    chosen = RegionPack.objects.filter(region=region)
    packs = [read_pack(row.text) if row.text else shipped()[row.pack] for row in chosen]
    return tuple(sorted(packs, key=lambda pack: pack.effective_from))


def packs_in_force() -> list[Pack]:
    """Every pack that judges some region, by its day; those that are shipped, where there is no region yet."""
    chosen = RegionPack.objects.values_list("pack", "text").distinct()
    packs = [read_pack(text) if text else shipped()[name] for name, text in chosen] or shipped().values()
    return sorted(packs, key=lambda pack: pack.effective_from)


def pack_on(rules: Rules, day: date) -> Pack | None:
    """Return the version of the packs in force on a day; None before the first."""
    return in_force(rules.packs, day.toordinal())


def touch_rules(region: Region) -> None:
    """Say that the calendar, packs or cycle of a region changed: every process reads them anew."""
    region.rules_version = uuid.uuid4()
    Region.objects.filter(pk=region.pk).update(rules_version=region.rules_version)
