"""How long to wait after a failure: twice as long each time, with jitter, so that not everybody comes back at once."""

from datetime import timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=2)


def backoff(failures: int, chance: float) -> timedelta:
    """Return the wait after so many failures in a row: from half of it to all of it, by a chance from 0 to 1."""
    doubled = int(2 ** min(max(failures, 1) - 1, 20))
    return min(FIRST * doubled, LONGEST) * (1 + chance) / 2
