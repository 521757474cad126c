"""The only reader of the clock."""

from datetime import date, datetime

from django.utils import timezone

from qingqiao.regions.models import Region


def now() -> datetime:
    """This moment, with its offset."""
    return timezone.now()


def today(region: Region) -> date:
    """The region's local day (policy.md 3)."""
    return timezone.localdate(timezone=region.zone())


def local_day(moment: datetime, region: Region) -> date:
    """The local day on which a moment falls in a region."""
    return moment.astimezone(region.zone()).date()
