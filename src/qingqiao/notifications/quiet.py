"""When nobody is disturbed: at night and on rest days (policy.md 6), by the region's calendar and clock."""

from datetime import datetime, time, timedelta

from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

FIRST_HOUR, LAST_HOUR = 8, 20
"""Something may arrive from eight in the morning until eight in the evening."""
FURTHEST_DAYS = 30


def is_quiet(region: Region, moment: datetime) -> bool:
    """Return whether nothing may arrive at a moment."""
    local = moment.astimezone(region.zone())
    return not FIRST_HOUR <= local.hour < LAST_HOUR or not _is_workday(region, local)


def first_loud(region: Region, moment: datetime) -> datetime:
    """Return the first moment, from this one on, at which something may arrive; after a month of rest days anyway."""
    if not is_quiet(region, moment):
        return moment
    local = moment.astimezone(region.zone())
    morning = datetime.combine(local.date(), time(FIRST_HOUR), region.zone())
    mornings = [morning + timedelta(days=number) for number in range(FURTHEST_DAYS)]
    loud = (one for one in mornings if one >= local and _is_workday(region, one))
    return next(loud, mornings[-1])


def _is_workday(region: Region, local: datetime) -> bool:
    return rules_of(region).days_to_suggest.is_workday(local.toordinal())
