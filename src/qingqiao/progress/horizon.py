"""Which periods are kept: those that touch the days from the horizon to today. What is older is judged from facts when asked."""

from datetime import date, timedelta

from django.db.models import Q

SETTLING = timedelta(days=92)


def kept_from(today: date) -> date:
    """1 January of this year; of the last one while its last quarter is fresh."""
    return date((today - SETTLING).year, 1, 1)


def holding_on(today: date) -> Q:
    """Return the WHERE of cadres' marks whose kept cells hold today: not stale, and judged for days that include it."""
    return Q(is_stale=False, valid_from__lte=today, valid_until__gte=today)
