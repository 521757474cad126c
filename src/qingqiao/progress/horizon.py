"""Which periods are kept: those that touch the days from the horizon to today. Older ones are judged from facts on
request."""

from datetime import date, timedelta

from django.db.models import Q

from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

SETTLING = timedelta(days=92)


def kept_from(today: date) -> date:
    """Return 1 January of this year, or of the last year while its last quarter can still change."""
    return date((today - SETTLING).year, 1, 1)


def holding_on(region: Region, today: date) -> Q:
    """Return the WHERE of the marks of a region's cadres whose kept cells are valid today: not stale, judged for days
    that include it, by the packs as they are now."""
    packs = rules_of(region).packs_digest
    return Q(region=region, is_stale=False, valid_from__lte=today, valid_until__gte=today, packs=packs)
