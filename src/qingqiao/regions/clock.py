"""The only module that reads the clock."""

from datetime import date, datetime, time

from django.utils import timezone

from qingqiao.regions.models import Region


def now() -> datetime:
    """Return the current moment, with its offset."""
    return timezone.now()


def today(region: Region) -> date:
    """Return the region's local day (policy.md 3)."""
    return timezone.localdate(timezone=region.zone())


def local_day(moment: datetime, region: Region) -> date:
    """Return the local day of a moment in a region."""
    return moment.astimezone(region.zone()).date()


def first_moment(day: date, region: Region) -> datetime:
    """Return the moment in which a day begins in a region."""
    return datetime.combine(day, time.min, region.zone())
