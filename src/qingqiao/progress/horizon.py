"""Which periods are kept: those that touch the days from the horizon to today. Older ones are judged from facts on
request."""

from datetime import date, timedelta

from django.db.models import Q

SETTLING = timedelta(days=92)


def kept_from(today: date) -> date:
    """Return 1 January of this year, or of the last year while its last quarter can still change."""
    return date((today - SETTLING).year, 1, 1)


def holding_on(today: date) -> Q:
    """Return the WHERE of the marks of cadres whose kept cells are valid today: not stale, and judged for days that
    include it."""
    return Q(is_stale=False, valid_from__lte=today, valid_until__gte=today)
