"""Which periods are kept: those that touch the days from the horizon to today. What is older is judged from facts when asked."""

from datetime import date, timedelta

SETTLING = timedelta(days=92)


def kept_from(today: date) -> date:
    """1 January of this year; of the last one while its last quarter is fresh."""
    return date((today - SETTLING).year, 1, 1)
